package io.chatlogger.analytics.rollup;

import io.chatlogger.feed.TxRange;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became different between two transactions. What is new is added to what was counted; chats that got other tags are moved from some
 * to others; hours of which something was deleted, or in which a chat changed hands, are counted again, for times of last messages cannot
 * be subtracted.
 *
 * <p>Each statement may see more than was committed at the later transaction. What it sees of a chat is set back by {@code chats_at}; what
 * was deleted since is missing, and whoever passes the deletion counts its hours again.
 */
final class Changes {
    /** As far as the numbers of transactions go: everything that is committed. */
    static final String NOW = "18446744073709551615";

    /** $3: one organization, or null for all. Materialized, so that it begins with the few that are recent, whoever asks. */
    static final String MESSAGES = """
            with recent as materialized (
              select
                n.org_id, n.chat_id, n.created_at, n.role, n.token_count, n.latency_ms, n.model
              from messages n
              where n.tx > $1::text::xid8
              and n.tx <= $2::text::xid8
            )
            select
            """ + FactRows.MESSAGE + """
            from recent m
            join chats_at($2::text::xid8) c on c.org_id = m.org_id and c.id = m.chat_id
            where $3::uuid is null or m.org_id = $3
            """;

    /** Those that were made. One that was also changed since the later transaction is found by its version. */
    static final String CHATS = """
            with made as materialized (
              select c.org_id, c.id
              from chats c
              where c.tx > $1::text::xid8
              and c.tx <= $2::text::xid8
              union
              select v.org_id, v.chat_id
              from chat_versions v
              where v.tx > $2::text::xid8
              and v.before_tx > $1::text::xid8
              and v.before_tx <= $2::text::xid8
            )
            select
            """ + FactRows.CHAT + """
            from made k
            join chats_at($2::text::xid8) c on c.org_id = k.org_id and c.id = k.id
            where c.there
            and ($3::uuid is null or k.org_id = $3)
            and not exists (
              select from chat_versions v
              where v.org_id = k.org_id
              and v.chat_id = k.id
              and v.tx > $1::text::xid8
              and v.before_tx <= $1::text::xid8)
            """;

    /** Chats as they were at the earlier transaction, of those that were there and were changed or deleted up to the later one. */
    private static final String WAS = """
            with was as materialized (
              select f.*
              from (
                select distinct on (v.org_id, v.chat_id) v.*
                from chat_versions v
                where v.tx > $1::text::xid8
                and v.tx <= $2::text::xid8
                and ($3::uuid is null or v.org_id = $3)
                order by v.org_id, v.chat_id, v.tx
              ) as f
              where f.before_tx <= $1::text::xid8
            )
            """;

    private static final String HOURS = WAS + """
            , others as (
              select
                was.org_id, was.chat_id, was.created_at, c.id as live_id
              from was
              left join chats_at($2::text::xid8) c on c.org_id = was.org_id and c.id = was.chat_id
              where c.id is null
              or c.user_id is distinct from was.user_id
              or c.external_user_id is distinct from was.external_user_id
            )
            select
              r.org_id, r.hour
            from rollup_recounts r
            where r.tx <= $2::text::xid8
            and ($3::uuid is null or r.org_id = $3)
            union
            select
              o.org_id, date_trunc('hour', o.created_at, 'UTC')
            from others o
            union
            select
              o.org_id, date_trunc('hour', m.created_at, 'UTC')
            from others o
            join messages m on m.org_id = o.org_id and m.chat_id = o.live_id
            """;

    /** By hour: what was counted up to the earlier transaction for tags that the chat lost, and was not for those that it got. */
    static final String MOVED = WAS + """
            , retagged as (
              select
                was.org_id, was.chat_id, was.created_at,
                array(select unnest(was.tags) except select unnest(c.tags)) as removed,
                array(select unnest(c.tags) except select unnest(was.tags)) as added
              from was
              join chats_at($2::text::xid8) c on c.org_id = was.org_id and c.id = was.chat_id
              where c.tags is distinct from was.tags
            )
            select
              t.org_id, e.hour, t.removed, t.added,
              sum(e.messages)::bigint, sum(e.tokens)::bigint, sum(e.chats)::bigint
            from retagged t
            cross join lateral (
              select
                date_trunc('hour', t.created_at, 'UTC') as hour,
                0 as messages, 0 as tokens, 1 as chats
              union all
              select
                date_trunc('hour', m.created_at, 'UTC'),
                1, coalesce(m.token_count, 0), 0
              from messages m
              where m.org_id = t.org_id
              and m.chat_id = t.chat_id
              and m.tx <= $1::text::xid8
            ) as e
            group by t.org_id, e.hour, t.removed, t.added
            """;

    private static final String FORGET = """
            with recounted as (
              delete from rollup_recounts
              where tx <= $1::text::xid8
            )
            delete from chat_versions
            where tx <= $1::text::xid8
            """;

    private Changes() {}

    static Tuple values(TxRange range, @Nullable UUID org) {
        return range.values().addUUID(org);
    }

    static Future<Set<Period>> hours(SqlClient client, TxRange range, @Nullable UUID org) {
        return client.preparedQuery(HOURS).execute(values(range, org)).map(rows -> {
            var hours = new HashSet<Period>();
            rows.forEach(row -> hours.add(hour(row)));
            return hours;
        });
    }

    static Future<RowSet<Row>> moved(SqlClient client, TxRange range, @Nullable UUID org) {
        return client.preparedQuery(MOVED).execute(values(range, org));
    }

    /** What was followed up to a transaction need not be remembered. */
    static Future<Void> forget(SqlClient client, String until) {
        return client.preparedQuery(FORGET).execute(Tuple.of(until)).mapEmpty();
    }

    /** Of a row of {@link #HOURS} and {@link #MOVED}. */
    static Period hour(Row row) {
        return new Period(row.getUUID(0), Grain.HOUR, row.getOffsetDateTime(1).toInstant());
    }

    static String[] removed(Row row) {
        return row.getArrayOfStrings(2);
    }

    static String[] added(Row row) {
        return row.getArrayOfStrings(3);
    }

    static long messages(Row row) {
        return row.getLong(4);
    }

    static long tokens(Row row) {
        return row.getLong(5);
    }

    static long chats(Row row) {
        return row.getLong(6);
    }
}
