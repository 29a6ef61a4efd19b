package io.chatlogger.conversations.model;

import static io.chatlogger.conversations.model.Column.column;

import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Declares the columns of {@code messages}. Messages are stored, read, listed, exported and described by this one declaration. A new member
 * needs a column here, a component of {@link Message} and {@link NewMessage}, or of their {@link MessageDetails} if most messages leave it
 * out, a rule in {@link MessageDraft}, and a migration.
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

    private static final Column<Message> EXTERNAL_ID = column(
                    10, "external_id", ColumnKind.TEXT, detail(MessageDetails::externalId))
            .sent()
            .optional()
            .rare()
            .described("Your own name for the message");
    private static final Column<Message> AUTHOR = column(
                    11, "author", ColumnKind.AUTHOR, detail(MessageDetails::author))
            .sent()
            .optional()
            .derived()
            .described("The one who wrote the message, where the client says more than the role");
    private static final Column<Message> AUTHOR_ID = column(
                    12, "author_id", ColumnKind.TEXT, detail(MessageDetails::authorId))
            .optional()
            .rare()
            .inTables();
    private static final Column<Message> AUTHOR_NAME = column(
                    13, "author_name", ColumnKind.TEXT, detail(MessageDetails::authorName))
            .optional()
            .rare()
            .inTables();
    private static final Column<Message> PARTS = column(
                    14, "parts", ColumnKind.JSON_LIST, detail(MessageDetails::parts))
            .sent()
            .large()
            .rare()
            .described("The content as the list of parts that was sent; the content is their text");
    private static final Column<Message> TOOL_CALLS = column(
                    15, "tool_calls", ColumnKind.JSON_LIST, detail(MessageDetails::toolCalls))
            .sent()
            .large()
            .rare()
            .described("The calls of tools, as they were sent");
    private static final Column<Message> TOOL_CALL_ID = column(
                    16, "tool_call_id", ColumnKind.TEXT, detail(MessageDetails::toolCallId))
            .sent()
            .optional()
            .rare()
            .described("The call of a tool that the message answers");

    public static final ColumnList<Message> LIST = new ColumnList<>(List.of(
            ID,
            CHAT_ID,
            ROLE,
            CONTENT,
            METADATA,
            LATENCY_MS,
            TOKEN_COUNT,
            MODEL,
            CREATED_AT,
            RECEIVED_AT,
            EXTERNAL_ID,
            AUTHOR,
            AUTHOR_ID,
            AUTHOR_NAME,
            PARTS,
            TOOL_CALLS,
            TOOL_CALL_ID));

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
                row.time(RECEIVED_AT),
                details(row));
    }

    private static MessageDetails details(Cells row) {
        return new MessageDetails(
                row.textOrNull(EXTERNAL_ID),
                Author.of(row.textOrNull(AUTHOR_ID), row.textOrNull(AUTHOR_NAME)),
                list(row.textOrNull(PARTS)),
                list(row.textOrNull(TOOL_CALLS)),
                row.textOrNull(TOOL_CALL_ID));
    }

    private static String list(@Nullable String stored) {
        return stored == null ? MessageDetails.NO_LIST : stored;
    }

    private static <V> Function<Message, @Nullable V> detail(Function<MessageDetails, @Nullable V> member) {
        return message -> member.apply(message.details());
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
