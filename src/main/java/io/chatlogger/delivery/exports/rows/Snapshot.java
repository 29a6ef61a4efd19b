package io.chatlogger.delivery.exports.rows;

import io.chatlogger.delivery.exports.format.ExportLayout;
import io.chatlogger.delivery.exports.format.ExportType;
import io.chatlogger.delivery.exports.format.ExportWriter;
import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A snapshot of the database: it contains what was committed at one moment and nothing that was committed later. Used by one thread; only
 * {@link #stop} may be called from others. All methods block.
 */
public final class Snapshot implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);

    /**
     * The settings that make the planner go from chat to chat and find the messages of each by an index; otherwise it would sort all
     * messages of an organization.
     */
    private static final String CHAT_BY_CHAT = "set local enable_hashjoin = off; set local enable_mergejoin = off";

    private final Connection connection;
    /** True if a statement is under way, or was stopped before its end. */
    private boolean busy;

    Snapshot(Connection connection) {
        this.connection = connection;
    }

    /** A listener that is called before each row is written; may throw to stop. */
    @FunctionalInterface
    public interface RowListener {
        void row() throws IOException;
    }

    /** Returns the number of rows. */
    public long count(RowQuery query) throws IOException {
        busy = true;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query.count())) {
            rows.next();
            busy = false;
            return rows.getLong(1);
        } catch (SQLException e) {
            throw unread(e);
        }
    }

    /** Writes all rows, in their order; PostgreSQL waits while the writer does. */
    public void write(RowQuery query, ExportLayout layout, ExportWriter writer, RowListener listener)
            throws IOException {
        var reader = new RowReader(layout, writer);
        var row = new CopiedRow();
        busy = true;
        try {
            if (query.type() == ExportType.ALL) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(CHAT_BY_CHAT);
                }
            }
            CopyOut copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (\n" + query.select() + ") to stdout (format binary)");
            for (byte[] piece = copy.readFromCopy(); piece != null; piece = copy.readFromCopy()) {
                if (row.take(piece)) {
                    listener.row();
                    reader.write(row);
                }
            }
            busy = false;
        } catch (SQLException e) {
            throw unread(e);
        }
    }

    /** Stops the statement that is under way, which then fails; may be called from any thread that may block. */
    public void stop() {
        try {
            // A statement that returns no rows would not notice that the connection is closed.
            connection.unwrap(PGConnection.class).cancelQuery();
        } catch (SQLException e) {
            LOG.debug("A statement could not be cancelled: {}", e.toString());
        }
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debug("A connection could not be aborted: {}", e.toString());
        }
    }

    /** Closes the connection. The rest of a statement that is under way is not read. */
    @Override
    public void close() {
        if (busy) {
            stop();
        }
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("A connection could not be closed: {}", e.toString());
        }
    }

    static IOException unread(SQLException e) {
        return new IOException("The database could not be read to the end", e);
    }
}
