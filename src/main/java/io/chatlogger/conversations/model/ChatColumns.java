package io.chatlogger.conversations.model;

import static io.chatlogger.conversations.model.Column.column;

import io.vertx.sqlclient.Row;
import java.util.List;

/**
 * Declares the columns of {@code chats}, and the values that are counted from a chat's messages. Chats are stored, read, listed, exported
 * and described by this one declaration.
 */
public final class ChatColumns {
    private static final Column<Chat> ID =
            column(0, "id", ColumnKind.ID, Chat::id).sent();
    private static final Column<Chat> EXTERNAL_ID = column(1, "external_id", ColumnKind.TEXT, Chat::externalId)
            .sent()
            .optional()
            .described("Your own name for the chat, unique in the organization");
    private static final Column<Chat> TITLE =
            column(2, "title", ColumnKind.TEXT, Chat::title).sent().optional();
    private static final Column<Chat> TAGS =
            column(3, "tags", ColumnKind.TAGS, Chat::tags).sent();
    private static final Column<Chat> METADATA =
            column(4, "metadata", ColumnKind.JSON, Chat::metadata).sent().large();
    private static final Column<Chat> USER_ID = column(5, "user_id", ColumnKind.ID, Chat::userId)
            .sent()
            .optional()
            .described("The person whom the chat belongs to, one of those who sign in");
    private static final Column<Chat> EXTERNAL_USER_ID = column(
                    6, "external_user_id", ColumnKind.TEXT, Chat::externalUserId)
            .sent()
            .optional()
            .described("The user whom the chat belongs to, by your own name for the user");
    private static final Column<Chat> MESSAGE_COUNT = column(
                    7, "message_count", ColumnKind.LONG_NUMBER, Chat::messageCount)
            .counted();
    private static final Column<Chat> CREATED_AT = column(8, "created_at", ColumnKind.TIME, Chat::createdAt)
            .sent()
            .described("The time when the chat began, by the client's clock");
    private static final Column<Chat> UPDATED_AT = column(9, "updated_at", ColumnKind.TIME, Chat::updatedAt);
    private static final Column<Chat> LAST_MESSAGE_AT = column(
                    10, "last_message_at", ColumnKind.TIME, Chat::lastMessageAt)
            .optional()
            .counted();
    private static final Column<Chat> RECEIVED_AT =
            column(11, "received_at", ColumnKind.TIME, Chat::receivedAt).described("The time when the chat was stored");

    public static final ColumnList<Chat> LIST = new ColumnList<>(List.of(
            ID,
            EXTERNAL_ID,
            TITLE,
            TAGS,
            METADATA,
            USER_ID,
            EXTERNAL_USER_ID,
            MESSAGE_COUNT,
            CREATED_AT,
            UPDATED_AT,
            LAST_MESSAGE_AT,
            RECEIVED_AT));

    /**
     * Counts the messages of each of {@code chats c}, in SQL. An aggregate without grouping is one row, even over no rows. Meant for the
     * few chats that are shown; see RATIONALE for why the count is not stored.
     */
    public static final String COUNTED = """
            select
              count(*) as message_count,
              max(counted.created_at) as last_message_at
            from messages counted
            where counted.org_id = c.org_id
            and counted.chat_id = c.id""";

    /** Replaces {@link #COUNTED} in statements that need no counts. */
    public static final String NOT_COUNTED = "select 0::bigint as message_count, null::timestamptz as last_message_at";

    /** Joins the counted values to a statement over {@code chats c}. */
    public static final String JOIN_COUNTED = joined(COUNTED);

    private ChatColumns() {}

    /**
     * Returns SQL that joins counts to a statement over {@code chats c}.
     *
     * @param counts {@link #COUNTED} or {@link #NOT_COUNTED}
     */
    public static String joined(String counts) {
        return "cross join lateral (\n" + counts + "\n) as " + ColumnList.COUNTS + "\n";
    }

    /** Returns the chat in a row. */
    public static Chat read(Cells row) {
        return new Chat(
                row.id(ID),
                row.textOrNull(EXTERNAL_ID),
                row.textOrNull(TITLE),
                row.texts(TAGS),
                row.json(METADATA),
                row.idOrNull(USER_ID),
                row.textOrNull(EXTERNAL_USER_ID),
                row.longNumber(MESSAGE_COUNT),
                row.time(CREATED_AT),
                row.time(UPDATED_AT),
                row.timeOrNull(LAST_MESSAGE_AT),
                row.time(RECEIVED_AT));
    }

    /** Returns the chat in a row that has the columns of {@link ColumnList#select}. */
    public static Chat read(Row row) {
        return read(new ClientRow(row));
    }
}
