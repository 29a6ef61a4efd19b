package io.chatlogger.insight.analytics.rollup;

import io.chatlogger.platform.feed.FeedSource;
import io.chatlogger.platform.feed.TxRange;
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
 * Finds the differences between the states at two transactions. New messages and chats are added to the counts. If a chat got another
 * time or other tags, it is taken out as it was and added as it is; the counts of its messages are moved from the old tags to the new ones.
 * An hour is counted again if something in it was deleted, or if a chat in it changed its user, because the time of a user's last message
 * cannot be subtracted.
 *
 * <p>A statement may see more than was committed at the later transaction. The SQL function {@code chats_at} restores the state of a chat
 * at that transaction. Rows that were deleted since are missing; the hours of a deletion are counted again by the step that reaches it.
 */
final class Changes {
    /** The largest transaction id (xid8): a range up to it contains everything that is committed. */
    static final String NOW = "18446744073709551615";

    /**
     * Selects new messages. $3 is one organization, or null for all. The subquery is materialized, so that PostgreSQL always begins with
     * the few recent messages.
     */
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

    /**
     * Selects the chats that have a version that begins, or an end, between these transactions. It is found by the row of the chat itself,
     * by the transaction that replaced a version, or by the transaction that wrote a version which was replaced later.
     */
    private static final String TOUCHED = """
            with touched as materialized (
              select c.org_id, c.id
              from chats c
              where c.tx > $1::text::xid8
              and c.tx <= $2::text::xid8
              union
              select v.org_id, v.chat_id
              from chat_versions v
              where v.tx > $1::text::xid8
              and v.tx <= $2::text::xid8
              union
              select v.org_id, v.chat_id
              from chat_versions v
              where v.tx > $2::text::xid8
              and v.before_tx > $1::text::xid8
              and v.before_tx <= $2::text::xid8
            )
            """;

    /** Selects the chats that were created, and those with another time or other tags: these twice, as they are and as they were. */
    static final String CHATS = TOUCHED + """
            , pair as materialized (
              select
                t.org_id, t.id, was.there as before
              from touched t
              join chats_at($2::text::xid8) c on c.org_id = t.org_id and c.id = t.id
              join chats_at($1::text::xid8) was on was.org_id = t.org_id and was.id = t.id
              where c.there
              and (not was.there or c.created_at <> was.created_at or c.tags is distinct from was.tags)
              and ($3::uuid is null or t.org_id = $3)
            )
            select
            """ + FactRows.CHAT + """
            , 1 as times
            from pair p
            join chats_at($2::text::xid8) c on c.org_id = p.org_id and c.id = p.id
            union all
            select
            """ + FactRows.CHAT + """
            , -1 as times
            from pair p
            join chats_at($1::text::xid8) c on c.org_id = p.org_id and c.id = p.id
            where p.before
            """;

    /** Selects the few chats that existed before and changed, and the times that each had: several, also if its id was used again. */
    private static final String CHANGED = TOUCHED + """
            , begun as materialized (
              select
                t.org_id, t.id, v.created_at, bool_or(v.deleted) as deleted
              from touched t
              join chat_versions v on v.org_id = t.org_id and v.chat_id = t.id
              where v.tx > $1::text::xid8
              and ($3::uuid is null or t.org_id = $3)
              group by t.org_id, t.id, v.created_at
            ), changed as materialized (
              select distinct b.org_id, b.id
              from begun b
            )
            """;

    private static final String HOURS = CHANGED + """
            , given as (
              select c.org_id, c.id, c.created_at, was.created_at as was_created_at
              from changed k
              join chats_at($2::text::xid8) c on c.org_id = k.org_id and c.id = k.id
              join chats_at($1::text::xid8) was on was.org_id = k.org_id and was.id = k.id
              where c.user_id is distinct from was.user_id
              or c.external_user_id is distinct from was.external_user_id
            ), ended as (
              select b.org_id, b.created_at as was_created_at, c.created_at
              from begun b
              left join chats_at($2::text::xid8) c on c.org_id = b.org_id and c.id = b.id
              where c.id is null
              or not c.there
              or exists (
                select from begun d
                where d.org_id = b.org_id
                and d.id = b.id
                and d.deleted)
            )
            select
              r.org_id, r.hour
            from rollup_recounts r
            where r.tx <= $2::text::xid8
            and ($3::uuid is null or r.org_id = $3)
            union
            select
              g.org_id, date_trunc('hour', k.created_at, 'UTC')
            from given g
            cross join unnest(array[g.was_created_at, g.created_at]) as k(created_at)
            union
            select
              g.org_id, date_trunc('hour', m.created_at, 'UTC')
            from given g
            join messages m on m.org_id = g.org_id and m.chat_id = g.id
            union
            select
              e.org_id, date_trunc('hour', k.created_at, 'UTC')
            from ended e
            cross join unnest(array[e.was_created_at, e.created_at]) as k(created_at)
            where k.created_at is not null
            """;

    /**
     * Selects by hour the counts of messages that were made up to the earlier transaction for the tags that a chat lost, and that the tags
     * it got lack.
     */
    static final String MOVED = CHANGED + """
            , retagged as (
              select
                c.org_id, c.id,
                array(select unnest(was.tags) except select unnest(c.tags)) as removed,
                array(select unnest(c.tags) except select unnest(was.tags)) as added
              from changed k
              join chats_at($2::text::xid8) c on c.org_id = k.org_id and c.id = k.id
              join chats_at($1::text::xid8) was on was.org_id = k.org_id and was.id = k.id
              where c.tags is distinct from was.tags
            )
            select
              t.org_id, e.hour, t.removed, t.added,
              count(*), sum(e.tokens)::bigint
            from retagged t
            cross join lateral (
              select
                date_trunc('hour', m.created_at, 'UTC') as hour,
                coalesce(m.token_count, 0) as tokens
              from messages m
              where m.org_id = t.org_id
              and m.chat_id = t.id
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

    /** Hours that are to be counted again. */
    static final FeedSource RECOUNTS = FeedSource.of("rollup_recounts", "deleted_at");

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

    /** Deletes the remembered changes up to a transaction, which the follower has processed. */
    static Future<Void> forget(SqlClient client, String until) {
        return client.preparedQuery(FORGET).execute(Tuple.of(until)).mapEmpty();
    }

    /** Returns the hour in a row of {@link #HOURS} or {@link #MOVED}. */
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
}
