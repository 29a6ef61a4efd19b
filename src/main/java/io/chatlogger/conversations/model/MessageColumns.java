package io.chatlogger.conversations.model;

import static io.chatlogger.conversations.model.Column.column;

import io.vertx.sqlclient.Row;
import java.util.List;

/**
 * Declares the columns of {@code messages}. Messages are stored, read, listed, exported and described by this one declaration. A new member
 * needs a column here, a component of {@link Message} and {@link NewMessage}, a rule in {@link MessageDraft}, and a migration.
 */
public final class MessageColumns {
    private static final Column<Message> ID =
            column(0, "id", ColumnKind.ID, Message::id).sent();
    private static final Column<Message> CHAT_ID = column(1, "chat_id", ColumnKind.ID, Message::chatId);
    private static final Column<Message> ROLE =
            column(2, "role", ColumnKind.ROLE, Message::role).sent();
    private static final Column<Message> CONTENT =
            column(3, "content", ColumnKind.TEXT, Message::content).sent().large();
    private static final Column<Message> METADATA =
            column(4, "metadata", ColumnKind.JSON, Message::metadata).sent().large();
    private static final Column<Message> LATENCY_MS = column(5, "latency_ms", ColumnKind.NUMBER, Message::latencyMs)
            .sent()
            .optional()
            .described("The time that the answer took, in milliseconds");
    private static final Column<Message> TOKEN_COUNT = column(6, "token_count", ColumnKind.NUMBER, Message::tokenCount)
            .sent()
            .optional();
    private static final Column<Message> MODEL =
            column(7, "model", ColumnKind.TEXT, Message::model).sent().optional();
    private static final Column<Message> CREATED_AT = column(8, "created_at", ColumnKind.TIME, Message::createdAt)
            .sent()
            .described("The time when the message was sent, by the client's clock");
    private static final Column<Message> RECEIVED_AT = column(9, "received_at", ColumnKind.TIME, Message::receivedAt)
            .described("The time when the message was stored");

    public static final ColumnList<Message> LIST = new ColumnList<>(
            List.of(ID, CHAT_ID, ROLE, CONTENT, METADATA, LATENCY_MS, TOKEN_COUNT, MODEL, CREATED_AT, RECEIVED_AT));

    private MessageColumns() {}

    /** Returns the message in a row. */
    public static Message read(Cells row) {
        return new Message(
                row.id(ID),
                row.id(CHAT_ID),
                role(row.text(ROLE)),
                row.text(CONTENT),
                row.json(METADATA),
                row.numberOrNull(LATENCY_MS),
                row.numberOrNull(TOKEN_COUNT),
                row.textOrNull(MODEL),
                row.time(CREATED_AT),
                row.time(RECEIVED_AT));
    }

    /** Returns the message in a row that has the columns of {@link ColumnList#select}. */
    public static Message read(Row row) {
        return read(new ClientRow(row));
    }

    private static MessageRole role(String word) {
        MessageRole role = MessageRole.of(word);
        if (role == null) {
            throw new IllegalStateException("The database has a role that this version does not know: " + word);
        }
        return role;
    }
}
