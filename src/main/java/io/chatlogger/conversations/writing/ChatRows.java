package io.chatlogger.conversations.writing;

import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;

/** Reads chats and messages from rows, by the places of their columns. */
public final class ChatRows {
    private ChatRows() {}

    /**
     * From the first twelve columns: id, external id, title, tags as JSON text, metadata as text, user id, external user id, message count,
     * created at, updated at, last message at, received at.
     */
    public static Chat chat(Row row) {
        List<String> tags =
                new JsonArray(row.getString(3)).stream().map(String.class::cast).toList();
        OffsetDateTime last = row.getOffsetDateTime(10);
        return new Chat(
                row.getUUID(0),
                row.getString(1),
                row.getString(2),
                tags,
                row.getString(4),
                row.getUUID(5),
                row.getString(6),
                row.getLong(7),
                row.getOffsetDateTime(8).toInstant(),
                row.getOffsetDateTime(9).toInstant(),
                last == null ? null : last.toInstant(),
                row.getOffsetDateTime(11).toInstant());
    }

    /**
     * From ten columns: id, chat id, role as text, content, metadata as text, latency, token count, model, created at, received at.
     *
     * @param at the first of them
     */
    public static Message message(Row row, int at) {
        MessageRole role = MessageRole.of(row.getString(at + 2));
        if (role == null) {
            throw new IllegalStateException(
                    "The database has a role that this version does not know: " + row.getString(at + 2));
        }
        return new Message(
                row.getUUID(at),
                row.getUUID(at + 1),
                role,
                row.getString(at + 3),
                row.getString(at + 4),
                row.getInteger(at + 5),
                row.getInteger(at + 6),
                row.getString(at + 7),
                row.getOffsetDateTime(at + 8).toInstant(),
                row.getOffsetDateTime(at + 9).toInstant());
    }
}
