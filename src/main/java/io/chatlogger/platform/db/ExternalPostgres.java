package io.chatlogger.platform.db;

import io.chatlogger.platform.config.ConfigException;
import io.chatlogger.platform.problem.FailureReason;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL that somebody else operates. */
record ExternalPostgres(DatabaseUrl url) implements DatabaseHost {
    private static final Logger LOG = LoggerFactory.getLogger(ExternalPostgres.class);
    private static final Duration STEP = Duration.ofMillis(250);
    /**
     * The classes of SQLSTATE after which waiting does not help: 28 (authorization), 3D (no such database), 42 (access rule violation), 0A
     * (TLS or protocol not supported).
     */
    private static final List<String> FINAL = List.of("28", "3D", "42", "0A");

    /** A check over the first connection. */
    interface Check {
        Check NONE = connection -> {};

        void verify(Connection connection) throws SQLException;
    }

    static DatabaseHost await(DatabaseSettings settings, Check check) {
        return await(parse(settings.url().value()), settings.connectTimeout(), check);
    }

    private static DatabaseUrl parse(String text) {
        try {
            return DatabaseUrl.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(List.of(e.getMessage() + " (CHATLOGGER_DATABASE_URL)"));
        }
    }

    /** Waits until the server answers, because containers start in any order, and says so when that takes a while. */
    static ExternalPostgres await(DatabaseUrl url, Duration timeout, Check check) {
        Deadline deadline = Deadline.in(timeout);
        try (var notice = new WaitingNotice("PostgreSQL at " + url.hostAndPort(), deadline)) {
            while (true) {
                try (Connection connection = url.connect(deadline.left())) {
                    LOG.debug("PostgreSQL answers: {}", connection.getMetaData().getDatabaseProductVersion());
                    check.verify(connection);
                    return new ExternalPostgres(url.withTls(url.tls().settled(isEncrypted(connection))));
                } catch (SQLException e) {
                    notice.failed(e);
                    if (isFinal(e) || deadline.passed()) {
                        throw refused(url, timeout, e);
                    }
                    Deadline.pause(STEP.compareTo(deadline.left()) < 0 ? STEP : deadline.left());
                }
            }
        }
    }

    private static DatabaseStartException refused(DatabaseUrl url, Duration timeout, SQLException e) {
        String sentence = isFinal(e)
                ? "PostgreSQL refuses " + url + " (" + FailureReason.of(e)
                        + "): correct CHATLOGGER_DATABASE_URL, or make that role and database"
                : "PostgreSQL at " + url.hostAndPort() + " did not answer within " + timeout.toMillis() / 1000.0
                        + " s (" + FailureReason.of(e) + "): start it, or correct CHATLOGGER_DATABASE_URL";
        return new DatabaseStartException(sentence, e);
    }

    private static boolean isEncrypted(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select ssl from pg_stat_ssl where pid = pg_backend_pid()")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static boolean isFinal(SQLException e) {
        String state = e.getSQLState();
        return state != null && FINAL.stream().anyMatch(state::startsWith);
    }

    @Override
    public String description() {
        return "PostgreSQL at " + url.hostAndPort() + "/" + url.database();
    }

    @Override
    public void close() {
        // This process did not start it, so it does not stop it.
    }
}
