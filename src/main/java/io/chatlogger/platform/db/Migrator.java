package io.chatlogger.platform.db;

import io.chatlogger.platform.problem.FailureReason;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.api.output.MigrateResult;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema up to date with the files in {@code migrations/}. Several nodes may start at once: one migrates under a lock in the
 * database, the others wait for it. A run that finds nothing to do takes a fifth of a second, so there is no shortcut around it.
 */
public final class Migrator {
    private static final Logger LOG = LoggerFactory.getLogger(Migrator.class);
    private static final String LOCATION = "classpath:migrations";
    /** The most seconds that a node waits for another node's migrations; Flyway tries once a second to get the lock. */
    private static final int LOCK_RETRIES = 600;

    private static final String EMPTY = "0";
    private static final String NEWEST = """
            select version
            from flyway_schema_history
            where success and version is not null
            order by installed_rank desc
            limit 1
            """;

    private Migrator() {}

    /**
     * Migrates the schema; blocks.
     *
     * @return the version of the schema afterwards, "0" if there is none
     * @throws MigrationException when a file fails (nothing of that file is kept then), differs from the file that was applied before, or a
     *     newer version has brought the schema further than this one knows; then nothing is changed
     */
    public static String migrate(DatabaseUrl url) {
        return migrate(url, LOCATION);
    }

    static String migrate(DatabaseUrl url, String location) {
        Flyway flyway = Flyway.configure(Migrator.class.getClassLoader())
                .dataSource(url.jdbcUrl(), url.user(), url.password())
                .locations(location)
                .validateMigrationNaming(true)
                // By default a schema that is newer than the files is taken for good.
                .ignoreMigrationPatterns(new String[0])
                .cleanDisabled(true)
                .lockRetryCount(LOCK_RETRIES)
                .loggers(FlywayLog.class.getName())
                .load();
        try {
            MigrateResult result = flyway.migrate();
            String version = version(url);
            if (result.migrationsExecuted > 0) {
                LOG.info("Migrated the schema to version {} by {} files", version, result.migrationsExecuted);
            }
            return version;
        } catch (FlywayMigrateException e) {
            throw new MigrationException(failed(e), e);
        } catch (FlywayValidateException e) {
            throw new MigrationException(isNewer(flyway) ? newer(flyway) : invalid(flyway), e);
        } catch (FlywayException e) {
            throw new MigrationException("The schema of " + url + " cannot be migrated: " + reason(e), e);
        }
    }

    /**
     * Reads the version by SQL. Flyway would take a tenth of a second for it; and if a migration waited for another node's, its result
     * shows the version from before.
     */
    private static String version(DatabaseUrl url) {
        try (Connection connection = Jdbc.connect(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(NEWEST)) {
            return row.next() ? row.getString(1) : EMPTY;
        } catch (SQLException e) {
            throw new MigrationException(
                    "The version of the schema of " + url + " cannot be read: " + oneLine(FailureReason.of(e)), e);
        }
    }

    private static String failed(FlywayMigrateException e) {
        return "The migration " + e.getMigration().getScript() + " failed at line " + e.getLineNumber() + ": "
                + reason(e);
    }

    private static boolean isNewer(Flyway flyway) {
        return Arrays.stream(flyway.info().all()).anyMatch(found -> found.getState() == MigrationState.FUTURE_SUCCESS);
    }

    private static String newer(Flyway flyway) {
        return "The schema is at version "
                + newest(flyway, found -> found.getState().isApplied())
                + ", made by a newer ChatLogger than this one, which knows it up to version "
                + newest(flyway, found -> found.getState().isResolved())
                + ": start the newer ChatLogger again, or restore the backup from before the upgrade";
    }

    private static String newest(Flyway flyway, Predicate<MigrationInfo> which) {
        return Arrays.stream(flyway.info().all())
                .filter(which)
                .map(MigrationInfo::getVersion)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .map(MigrationVersion::getVersion)
                .orElse(EMPTY);
    }

    private static String invalid(Flyway flyway) {
        return "The schema does not match the files in migrations/. A file may not change after it was applied: "
                + flyway.validateWithResult().invalidMigrations.stream()
                        .map(found -> found.version + " " + found.description + ": "
                                + oneLine(found.errorDetails.errorMessage))
                        .collect(Collectors.joining("; "));
    }

    /** Returns PostgreSQL's message, or else Flyway's. */
    private static String reason(FlywayException e) {
        SQLException sql = sqlCause(e);
        return sql == null
                ? oneLine(FailureReason.of(e))
                : oneLine(FailureReason.of(sql)) + " (SQL state " + sql.getSQLState() + ")";
    }

    private static @Nullable SQLException sqlCause(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
