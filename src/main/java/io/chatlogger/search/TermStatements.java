package io.chatlogger.search;

import io.chatlogger.feed.TxRange;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Writes words. The chats of a step are locked while they are read ({@code for key share}, as foreign keys do): one that is being deleted
 * is waited for and then not there, one that is there cannot be deleted before its words are committed.
 */
final class TermStatements {
    /** A few of the largest, hundreds of usual ones. */
    private static final long PAGE_BYTES = 2L << 20;

    private static final long FEWEST_ROWS = 4;
    private static final long MOST_ROWS = 1000;

    /** Length needs no reading of what is stored apart. */
    private static final String LARGEST = """
            select coalesce(max(octet_length(content)), 0)
            from messages
            where tx > $1::text::xid8
            and tx <= $2::text::xid8
            """;

    static final String MESSAGES = """
            select
              m.org_id, m.chat_id, m.id, m.content
            from messages m
            join chats c on c.org_id = m.org_id and c.id = m.chat_id
            where m.tx > $1::text::xid8
            and m.tx <= $2::text::xid8
            for key share of c
            """;

    static final String TITLES = """
            select
              c.org_id, c.id, c.title
            from chats c
            where c.tx > $1::text::xid8
            and c.tx <= $2::text::xid8
            for key share
            """;

    /** A message is never changed, so what is there is right. One without a word has no row. */
    private static final String INSERT_MESSAGES = """
            insert into message_terms (org_id, chat_id, message_id, terms)
            select
              s.org_id, s.chat_id, s.message_id, s.terms::tsvector
            from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[]) as s(org_id, chat_id, message_id, terms)
            where s.terms <> ''
            on conflict do nothing
            """;

    /** A title may be changed, or taken away. */
    private static final String REPLACE_TITLES = """
            with sent as (
              select
                s.org_id, s.chat_id, s.terms::tsvector as terms
              from unnest($1::uuid[], $2::uuid[], $3::text[]) as s(org_id, chat_id, terms)
            ), gone as (
              delete from message_terms t
              using sent s
              where t.org_id = s.org_id
              and t.chat_id = s.chat_id
              and t.message_id is null
              and s.terms = ''
            )
            insert into message_terms as t (org_id, chat_id, message_id, terms)
            select
              s.org_id, s.chat_id, null, s.terms
            from sent s
            where s.terms <> ''
            on conflict (org_id, chat_id, message_id) do update
            set terms = excluded.terms
            where t.terms <> excluded.terms
            """;

    private static final String RESET = "truncate message_terms";

    private TermStatements() {}

    /** How many messages of the range may be held at once. */
    static Future<Integer> pageRows(SqlConnection connection, TxRange range) {
        return connection.preparedQuery(LARGEST).execute(range.values()).map(rows -> {
            long largest = rows.iterator().next().getLong(0);
            return (int) Math.clamp(PAGE_BYTES / Math.max(1, largest), FEWEST_ROWS, MOST_ROWS);
        });
    }

    static Future<Void> insertMessages(SqlConnection connection, List<Entry> entries) {
        Tuple arrays = chats(entries)
                .addArrayOfUUID(each(entries, Entry::messageId, new UUID[0]))
                .addArrayOfString(each(entries, Entry::terms, new String[0]));
        return connection.preparedQuery(INSERT_MESSAGES).execute(arrays).mapEmpty();
    }

    static Future<Void> replaceTitles(SqlConnection connection, List<Entry> entries) {
        Tuple arrays = chats(entries).addArrayOfString(each(entries, Entry::terms, new String[0]));
        return connection.preparedQuery(REPLACE_TITLES).execute(arrays).mapEmpty();
    }

    static Future<Void> reset(SqlConnection connection) {
        return connection.query(RESET).execute().mapEmpty();
    }

    /** The columns of {@link #MESSAGES}. */
    static Source message(Row row) {
        return new Source(row.getUUID(0), row.getUUID(1), row.getUUID(2), row.getString(3));
    }

    /** The columns of {@link #TITLES}. */
    static Source title(Row row) {
        String title = row.getString(2);
        return new Source(row.getUUID(0), row.getUUID(1), null, title == null ? "" : title);
    }

    private static Tuple chats(List<Entry> entries) {
        return Tuple.tuple()
                .addArrayOfUUID(each(entries, Entry::org, new UUID[0]))
                .addArrayOfUUID(each(entries, Entry::chatId, new UUID[0]));
    }

    private static <T> T[] each(List<Entry> entries, Function<Entry, T> column, T[] type) {
        return entries.stream().map(column).toList().toArray(type);
    }
}
