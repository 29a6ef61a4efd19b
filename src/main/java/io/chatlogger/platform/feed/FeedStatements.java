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
 * Reads what was committed. What lies below the snapshot's xmin is complete: no transaction with a smaller number can commit any more, so
 * whoever reads in the order of tx up to there misses nothing.
 */
final class FeedStatements {
    /** Of what a step reads; a single transaction may be more. */
    private static final long STEP_BYTES = 4L << 20;

    private static final String REGISTER = """
            insert into followers (name)
            values ($1)
            on conflict do nothing
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

    private static final String MOVE = """
            update followers
            set
              position = $2::text::xid8,
              updated_at = now()
            where name = $1
            """;

    /** One that has no row yet has taken nothing. */
    private static final String TAKEN = """
            select
              count(*) as followers,
              (array_agg(position order by position))[1]::text as position
            from followers
            where name = any($1)
            """;

    private static final String NOTHING = "0";
    /** As far as the numbers of transactions go. */
    private static final String EVERYTHING = "18446744073709551615";

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
    static Future<Optional<Look>> look(SqlClient client, SourceStatements sources, String name) {
        return client.preparedQuery(sources.look())
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

    /**
     * What a step takes; empty when nothing is complete yet.
     *
     * @param rows about how many, at most
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

    /** The position of the one that is furthest behind; everything when there are none. */
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
