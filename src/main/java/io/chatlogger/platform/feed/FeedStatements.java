package io.chatlogger.platform.feed;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reads committed transactions. All below the snapshot's xmin are complete: no transaction with a smaller number can commit any more, so a
 * reader in the order of tx up to there misses none.
 */
final class FeedStatements {
    /** The most bytes that one step reads; a single transaction may be more. */
    private static final long STEP_BYTES = 4L << 20;

    private static final String REGISTER = """
            insert into followers (name)
            values ($1)
            on conflict do nothing
            """;

    /** Locks the follower's row; no row is returned while another node has it, because that node does the work. */
    private static final String LOCK = """
            select position::text
            from followers
            where name = $1
            for update skip locked
            """;

    /**
     * Settings of a step's transaction. The planner must use small ranges of an index, even for tables that were never analyzed. The
     * timeout is long: no request waits for a step, and the texts of one transaction, which are taken whole, may be many and large. The
     * commit does not wait for the disk, and so delays no other commit: a crash of the database that undoes a step undoes its position too,
     * and the step is done again.
     */
    private static final String SETTINGS = """
            set local enable_seqscan = off;
            set local enable_hashjoin = off;
            set local enable_mergejoin = off;
            set local statement_timeout = '2min';
            set local synchronous_commit = off
            """;

    private static final String MOVE = """
            update followers
            set
              position = $2::text::xid8,
              updated_at = now()
            where name = $1
            """;

    /** Reads the smallest position; a follower without a row has taken nothing. */
    private static final String TAKEN = """
            select
              count(*) as followers,
              (array_agg(position order by position))[1]::text as position
            from followers
            where name = any($1)
            """;

    private static final String NOTHING = "0";
    /** The largest number of a transaction (xid8). */
    private static final String EVERYTHING = "18446744073709551615";

    private FeedStatements() {}

    /** The state of a follower; its lag is empty when there is nothing to take. */
    record Look(String position, boolean foreign, Optional<Duration> lag) {}

    /**
     * The transactions that one step takes.
     *
     * @param full whether the step is as large as allowed, so that more may be waiting
     */
    record Bounds(TxRange range, boolean full) {}

    /** Inserts the follower's row; returns whether it is new. */
    static Future<Boolean> register(SqlClient client, String name) {
        return client.preparedQuery(REGISTER).execute(Tuple.of(name)).map(done -> done.rowCount() == 1);
    }

    /** Reads the follower's state; empty when it has no row. */
    static Future<Optional<Look>> look(SqlClient client, SourceStatements sources, String name) {
        return client.preparedQuery(sources.look())
                .execute(Tuple.of(name))
                .map(rows -> first(rows)
                        .map(row -> new Look(
                                row.getString(0),
                                row.getBoolean(1),
                                Optional.ofNullable(row.getLong(2)).map(ms -> Duration.ofMillis(Math.max(0, ms))))));
    }

    /** Locks the follower's row and returns its position; empty when another node has the lock. */
    static Future<Optional<String>> lock(SqlConnection connection, String name) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(name))
                .map(rows -> first(rows).map(row -> row.getString(0)));
    }

    /**
     * Returns the transactions of the next step; empty when none is complete yet.
     *
     * @param rows the most rows, approximately
     */
    static Future<Optional<Bounds>> bounds(
            SqlConnection connection, SourceStatements sources, String position, int rows) {
        return connection
                .query(SETTINGS)
                .execute()
                .compose(
                        set -> connection.preparedQuery(sources.bounds()).execute(Tuple.of(position, rows, STEP_BYTES)))
                .map(found -> first(found)
                        .filter(row -> row.getLong(0) > 0)
                        .map(row -> new Bounds(
                                new TxRange(position, row.getString(1)),
                                row.getLong(0) > rows / 2 || row.getLong(2) > STEP_BYTES / 2)));
    }

    static Future<Void> move(SqlConnection connection, String name, String position) {
        return connection.preparedQuery(MOVE).execute(Tuple.of(name, position)).mapEmpty();
    }

    /** Returns the position of the follower that is furthest behind; {@link #EVERYTHING} when there are none. */
    static Future<String> taken(SqlClient client, List<String> names) {
        if (names.isEmpty()) {
            return Future.succeededFuture(EVERYTHING);
        }
        return client.preparedQuery(TAKEN)
                .execute(Tuple.tuple().addArrayOfString(names.toArray(String[]::new)))
                .map(rows -> rows.iterator().next())
                .map(row -> row.getLong("followers") == names.size() ? row.getString("position") : NOTHING);
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }
}
