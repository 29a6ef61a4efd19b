package io.chatlogger.platform.feed;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads what was committed. What lies below the snapshot's xmin is complete: no transaction with a smaller number can commit any more, so
 * whoever reads in the order of tx up to there misses nothing.
 */
final class FeedStatements {
    private static final String REGISTER = """
            insert into followers (name)
            values ($1)
            on conflict do nothing
            """;

    /**
     * Without a lock, so that an idle feed uses up no transaction numbers. A position that is not below those still to be given came with a
     * dump from another server.
     */
    private static final String LOOK = """
            select
              f.position::text,
              f.position >= pg_snapshot_xmax(pg_current_snapshot()) as foreign_position,
              (extract(epoch from clock_timestamp() - least(
                (select m.received_at from messages m where m.tx > f.position order by m.tx limit 1),
                (select c.updated_at from chats c where c.tx > f.position order by c.tx limit 1),
                (select v.changed_at from chat_versions v where v.tx > f.position order by v.tx limit 1),
                (select r.deleted_at from rollup_recounts r where r.tx > f.position order by r.tx limit 1),
                (select s.removed_at from search_removals s where s.tx > f.position order by s.tx limit 1))) * 1000)::bigint as lag_ms
            from followers f
            where f.name = $1
            """;

    /** The other node does the work. */
    private static final String LOCK = """
            select position::text
            from followers
            where name = $1
            for update skip locked
            """;

    /**
     * Small ranges of an index, whatever the planner believes of tables that it has never analyzed. And patience: nobody waits for a step,
     * and one transaction's texts, which are taken whole, may be many and large. A step that a crash of the database takes back is taken back
     * with its position, and done again: so it need not wait for the disk, nor make those wait who must.
     */
    private static final String SETTINGS = """
            set local enable_seqscan = off;
            set local enable_hashjoin = off;
            set local enable_mergejoin = off;
            set local statement_timeout = '2min';
            set local synchronous_commit = off
            """;

    /**
     * Whole transactions: up to the one with the last row that fits, in rows ($2) and bytes ($3). At least one. Changes and deletions count
     * too.
     */
    private static final String BOUNDS = """
            select
              count(*) as rows,
              (array_agg(f.tx order by f.tx desc))[1]::text as until,
              sum(f.bytes)::bigint as bytes
            from (
              select
                r.tx, r.bytes,
                sum(r.bytes) over (order by r.tx rows unbounded preceding) - r.bytes as before
              from (
                (select m.tx, octet_length(m.content) as bytes
                from messages m
                where m.tx > $1::text::xid8
                and m.tx < pg_snapshot_xmin(pg_current_snapshot())
                order by m.tx
                limit $2)
                union all
                (select c.tx, 0 as bytes
                from chats c
                where c.tx > $1::text::xid8
                and c.tx < pg_snapshot_xmin(pg_current_snapshot())
                order by c.tx
                limit $2)
                union all
                (select v.tx, 0 as bytes
                from chat_versions v
                where v.tx > $1::text::xid8
                and v.tx < pg_snapshot_xmin(pg_current_snapshot())
                order by v.tx
                limit $2)
                union all
                (select r.tx, 0 as bytes
                from rollup_recounts r
                where r.tx > $1::text::xid8
                and r.tx < pg_snapshot_xmin(pg_current_snapshot())
                order by r.tx
                limit $2)
                union all
                (select s.tx, 0 as bytes
                from search_removals s
                where s.tx > $1::text::xid8
                and s.tx < pg_snapshot_xmin(pg_current_snapshot())
                order by s.tx
                limit $2)
                order by tx
                limit $2
              ) as r
            ) as f
            where f.before < $3
            """;

    private static final String MOVE = """
            update followers
            set
              position = $2::text::xid8,
              updated_at = now()
            where name = $1
            """;

    /** What a dump brought from a server that had given more numbers would lie in the future, unseen; it is given the number of now. */
    private static final String RENUMBER = """
            update %1$s
            set tx = pg_current_xact_id()
            where (org_id, id) in (
              select org_id, id
              from %1$s
              where tx >= pg_snapshot_xmax(pg_current_snapshot())
              limit 5000)
            """;

    private FeedStatements() {}

    /** Where a follower stands; its lag is empty when there is nothing to take. */
    record Look(String position, boolean foreign, Optional<Duration> lag) {}

    /**
     * What one step takes.
     *
     * @param full whether it is all that fits, so that more may be waiting
     */
    record Bounds(TxRange range, boolean full) {}

    /** Answers whether it is new. */
    static Future<Boolean> register(SqlClient client, String name) {
        return client.preparedQuery(REGISTER).execute(Tuple.of(name)).map(done -> done.rowCount() == 1);
    }

    /** Empty when the follower has no row. */
    static Future<Optional<Look>> look(SqlClient client, String name) {
        return client.preparedQuery(LOOK)
                .execute(Tuple.of(name))
                .map(rows -> first(rows)
                        .map(row -> new Look(
                                row.getString(0),
                                row.getBoolean(1),
                                Optional.ofNullable(row.getLong(2)).map(ms -> Duration.ofMillis(Math.max(0, ms))))));
    }

    /** The position; empty when another node has it. */
    static Future<Optional<String>> lock(SqlConnection connection, String name) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(name))
                .map(rows -> first(rows).map(row -> row.getString(0)));
    }

    /** Empty when nothing is complete yet. */
    static Future<Optional<Bounds>> bounds(SqlConnection connection, String position, int rows, long bytes) {
        return connection
                .query(SETTINGS)
                .execute()
                .compose(set -> connection.preparedQuery(BOUNDS).execute(Tuple.of(position, rows, bytes)))
                .map(found -> first(found)
                        .filter(row -> row.getLong(0) > 0)
                        .map(row -> new Bounds(
                                new TxRange(position, row.getString(1)),
                                row.getLong(0) > rows / 2 || row.getLong(2) > bytes / 2)));
    }

    static Future<Void> move(SqlConnection connection, String name, String position) {
        return connection.preparedQuery(MOVE).execute(Tuple.of(name, position)).mapEmpty();
    }

    /** Answers how many rows it was; none are left when it was none. */
    static Future<Integer> renumber(SqlClient client) {
        return client.query(RENUMBER.formatted("chats"))
                .execute()
                .compose(chats -> client.query(RENUMBER.formatted("messages"))
                        .execute()
                        .map(messages -> chats.rowCount() + messages.rowCount()));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }
}
