package io.chatlogger.delivery.exports.rows;

import io.chatlogger.conversations.search.ChatSearch;
import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.db.Jdbc;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** Opens snapshots of the database. */
public final class RowSource {
    /**
     * The longest wait for data from PostgreSQL, in milliseconds. It is longer than the first row of a large export takes, so it only ends
     * the wait for a server that hangs.
     */
    private static final int SILENCE_MILLIS = 15 * 60 * 1000;

    /** The transaction is read-only, so it gets no transaction id, and no follower of the feed waits for it. */
    private static final String BEGIN = "begin transaction isolation level repeatable read, read only";

    private static final String SETTINGS = """
            set standard_conforming_strings = on;
            set statement_timeout = 0;
            set idle_in_transaction_session_timeout = 0;
            set jit = off
            """;

    /** The size of the socket's buffer, in bytes. PostgreSQL fills it in a fraction of a millisecond. */
    private static final int GENTLE_RECEIVE_BYTES = 64 * 1024;

    /** Allows no parallel query, because counting the rows would take all processors at once. */
    private static final String GENTLE_SETTINGS = "set max_parallel_workers_per_gather = 0";

    private final Database database;
    private final ChatSearch search;
    private final boolean gentle;

    /**
     * Creates a source.
     *
     * @param search finds the chats of queries for words
     * @param gentle whether PostgreSQL should pause when the reader does and use one processor, instead of working megabytes ahead of the
     *     reader in bursts
     */
    public RowSource(Database database, ChatSearch search, boolean gentle) {
        this.database = database;
        this.search = search;
        this.gentle = gentle;
    }

    /**
     * Takes a snapshot, on a connection of its own; blocks. The chats that contain the words are found just before.
     *
     * @param query the query that will be asked
     * @param listener called from time to time while chats are being found; may throw to stop
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
