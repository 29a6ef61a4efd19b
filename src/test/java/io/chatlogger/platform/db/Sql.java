package io.chatlogger.platform.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** One statement on a connection of its own. */
final class Sql {
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private Sql() {}

    static String text(DatabaseUrl url, String query) throws SQLException {
        try (Connection connection = url.connect(ANSWER);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    static void run(DatabaseUrl url, String command) throws SQLException {
        try (Connection connection = url.connect(ANSWER);
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
