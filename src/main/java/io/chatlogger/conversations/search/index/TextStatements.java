package io.chatlogger.conversations.search.index;

import io.chatlogger.platform.feed.TxRange;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/** Reads the texts of a step. Locks no row: the table search_removals tells a later step which texts were deleted meanwhile. */
final class TextStatements {
    /** The size of a page, in bytes: a few of the largest messages, or hundreds of usual ones. */
    private static final long PAGE_BYTES = 1L << 20;

    private static final long FEWEST_ROWS = 1;
    private static final long MOST_ROWS = 1000;

    /** Finds the longest content; PostgreSQL knows a length without reading a long value. */
    private static final String LARGEST = """
            select coalesce(max(octet_length(content)), 0)
            from messages
            where tx > $1::text::xid8
            and tx <= $2::text::xid8
            """;

    static final String MESSAGES = """
            select
              m.org_id, m.chat_id, c.created_at, m.id, m.content
            from messages m
            join chats c on c.org_id = m.org_id and c.id = m.chat_id
            where m.tx > $1::text::xid8
            and m.tx <= $2::text::xid8
            """;

    /** Reads titles; a chat that was never changed has a new title. */
    static final String TITLES = """
            select
              c.org_id, c.id, c.created_at, c.title, c.updated_at <> c.received_at
            from chats c
            where c.tx > $1::text::xid8
            and c.tx <= $2::text::xid8
            """;

    private TextStatements() {}

    /** Returns how many messages of the range may be held in memory at once. */
    static Future<Integer> pageRows(SqlConnection connection, TxRange range) {
        return pageRows(connection, LARGEST, range);
    }

    /**
     * Returns how many messages may be held in memory at once.
     *
     * @param largest a statement that returns the bytes of the longest content
     */
    static Future<Integer> pageRows(SqlConnection connection, String largest, TxRange range) {
        return connection.preparedQuery(largest).execute(range.values()).map(rows -> {
            return pageRows(rows.iterator().next().getLong(0));
        });
    }

    /**
     * Returns how many messages may be held in memory at once.
     *
     * @param largest the bytes of the longest content
     */
    static int pageRows(long largest) {
        return (int) Math.clamp(PAGE_BYTES / Math.max(1, largest), FEWEST_ROWS, MOST_ROWS);
    }
}
