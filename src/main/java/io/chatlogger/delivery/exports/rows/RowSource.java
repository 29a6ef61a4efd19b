package io.chatlogger.delivery.exports.rows;

import io.chatlogger.conversations.search.ChatSearch;
import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.db.Jdbc;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** Opens snapshots of the database. */
public final class RowSource {
    /** Longer than PostgreSQL may think before the first row of a large export; for a server that hangs, not for one that works. */
    private static final int SILENCE_MILLIS = 15 * 60 * 1000;

    /** No transaction id is taken, so that no follower of the feed waits for it. */
    private static final String BEGIN = "begin transaction isolation level repeatable read, read only";

    private static final String SETTINGS = """
            set standard_conforming_strings = on;
            set statement_timeout = 0;
            set idle_in_transaction_session_timeout = 0;
            set jit = off
            """;

    /** A fraction of a millisecond of PostgreSQL's work. */
    private static final int GENTLE_RECEIVE_BYTES = 64 * 1024;

    /** Counting the rows would take all processors at once. */
    private static final String GENTLE_SETTINGS = "set max_parallel_workers_per_gather = 0";

    private final Database database;
    private final ChatSearch search;
    private final boolean gentle;

    /**
     * Makes one.
     *
     * @param search finds the chats of queries for words
     * @param gentle whether PostgreSQL should rest when the reader does, instead of working megabytes ahead of it in bursts, and use one
     *     processor
     */
    public RowSource(Database database, ChatSearch search, boolean gentle) {
        this.database = database;
        this.search = search;
        this.gentle = gentle;
    }

    /**
     * Takes a snapshot, on a connection of its own; blocks. Which chats have words is found right before it.
     *
     * @param query that is to be asked
     * @param listener hears now and then while chats are being found; may throw to end it
     * @throws IOException when the database does not answer, with a sentence for people
     */
    public Snapshot open(RowQuery query, Snapshot.RowListener listener) throws IOException {
        try {
            Connection connection = database.blocking(gentle ? GENTLE_RECEIVE_BYTES : 0);
            try {
                connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
                settle(connection);
                if (query.words() != null) {
                    new FoundChatTable(connection, search).fill(query.words(), listener);
                }
                begin(connection);
                return new Snapshot(connection);
            } catch (SQLException | IOException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw Snapshot.unread(e);
        }
    }

    private void settle(Connection connection) throws SQLException {
        Jdbc.execute(connection, SETTINGS);
        if (gentle) {
            Jdbc.execute(connection, GENTLE_SETTINGS);
        }
    }

    private static void begin(Connection connection) throws SQLException {
        Jdbc.execute(connection, BEGIN);
        // The snapshot is taken by the first statement, not by "begin".
        Jdbc.execute(connection, "select");
    }
}
