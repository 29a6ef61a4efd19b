package io.chatlogger.platform.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Learns the version of the schema at the end of a migration, over Flyway's own connection: asking Flyway again would connect twice more.
 * The result of a migration does not tell it: of one that waited for another node's it says what was there before.
 */
final class AppliedVersion implements Callback {
    static final String EMPTY = "0";
    private static final String NEWEST = """
            select version
            from flyway_schema_history
            where success and version is not null
            order by installed_rank desc
            limit 1
            """;

    private String version = EMPTY;

    /** {@link #EMPTY} when there is none. */
    String get() {
        return version;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try (Statement statement = context.getConnection().createStatement();
                ResultSet row = statement.executeQuery(NEWEST)) {
            version = row.next() ? row.getString(1) : EMPTY;
        } catch (SQLException e) {
            throw new FlywayException("The version of the schema cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public String getCallbackName() {
        return "applied version";
    }
}
