package io.chatlogger.platform.db;

import io.chatlogger.platform.config.ConfigException;
import io.chatlogger.platform.problem.FailureReason;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Checks that a PostgreSQL can keep the promise that an acknowledged message is committed and stays. */
final class DatabaseChecks {
    /** The oldest version of PostgreSQL that the tests run against, as in server_version_num. */
    private static final int MIN_VERSION = 150_000;

    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final String SETTINGS = """
            select current_setting('server_version_num')::int as version_number,
              current_setting('server_version') as version,
              current_setting('server_encoding') as encoding,
              current_setting('fsync') as fsync,
              current_setting('full_page_writes') as full_page_writes,
              set_config('synchronous_commit', 'on', false) as synchronous_commit,
              current_setting('default_transaction_read_only') as read_only,
              pg_is_in_recovery() as in_recovery
            """;

    private DatabaseChecks() {}

    /**
     * Checks the server over a new connection; blocks.
     *
     * @throws ConfigException with a sentence for each wrong setting
     * @throws DatabaseStartException when the server does not answer
     */
    static void verify(DatabaseUrl url) {
        try (Connection connection = url.connect(ANSWER)) {
            verify(connection);
        } catch (SQLException e) {
            throw new DatabaseStartException(
                    "PostgreSQL at " + url.hostAndPort() + " cannot be asked for its settings (" + FailureReason.of(e)
                            + "): correct CHATLOGGER_DATABASE_URL",
                    e);
        }
    }

    /** Checks the server over an existing connection. */
    static void verify(Connection connection) throws SQLException {
        List<String> faults;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SETTINGS)) {
            row.next();
            faults = faults(row);
        }
        if (!faults.isEmpty()) {
            throw new ConfigException(faults);
        }
    }

    private static List<String> faults(ResultSet row) throws SQLException {
        var faults = new ArrayList<String>();
        if (row.getInt("version_number") < MIN_VERSION) {
            faults.add("The database is PostgreSQL " + row.getString("version") + ": expected 15 or newer");
        }
        if (!row.getString("encoding").equals("UTF8")) {
            faults.add("The database has the encoding " + row.getString("encoding")
                    + ": expected UTF8, made by: create database chatlogger encoding 'UTF8' template template0");
        }
        on(row, "fsync", "a crash of the machine would lose acknowledged messages", faults);
        on(row, "full_page_writes", "a crash of the machine could tear pages apart", faults);
        if (!row.getString("synchronous_commit").equals("on")) {
            faults.add(
                    "The database has synchronous_commit=" + row.getString("synchronous_commit")
                            + " and does not let ChatLogger's role set it: expected on, or a crash loses acknowledged messages");
        }
        if (row.getBoolean("in_recovery")) {
            faults.add(
                    "The database is a standby, which can only be read: expected CHATLOGGER_DATABASE_URL to name the primary");
        } else if (!row.getString("read_only").equals("off")) {
            faults.add(
                    "The database has default_transaction_read_only=on: expected off, at least for ChatLogger's role");
        }
        return faults;
    }

    private static void on(ResultSet row, String setting, String consequence, List<String> faults) throws SQLException {
        String value = row.getString(setting);
        if (!value.equals("on")) {
            faults.add("The database has " + setting + "=" + value + ", so " + consequence + ": set " + setting
                    + " = on in postgresql.conf and reload it");
        }
    }
}
