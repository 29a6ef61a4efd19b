package io.chatlogger.platform.db;

import java.sql.SQLException;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.api.output.MigrateResult;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema up to date with the files in {@code migrations/}. Several nodes may start at once: one migrates under a lock in the
 * database, the others wait for it. Finding nothing to do takes a fifth of a second, so there is no shortcut around it.
 */
public final class Migrator {
    private static final Logger LOG = LoggerFactory.getLogger(Migrator.class);
    private static final String LOCATION = "classpath:migrations";
    /** Seconds that a node waits for another one's migrations. */
    private static final int LOCK_RETRIES = 600;

    private Migrator() {}

    /**
     * Migrates; blocks.
     *
     * @return the version of the schema afterwards, "0" when there is none
     * @throws MigrationException when a file fails (nothing of that file is kept then), or differs from what was applied before
     */
    public static String migrate(DatabaseUrl url) {
        return migrate(url, LOCATION);
    }

    static String migrate(DatabaseUrl url, String location) {
        var version = new AppliedVersion();
        Flyway flyway = Flyway.configure(Migrator.class.getClassLoader())
                .dataSource(url.jdbcUrl(), url.user(), url.password())
                .locations(location)
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .lockRetryCount(LOCK_RETRIES)
                .loggers(FlywayLog.class.getName())
                .callbacks(version)
                .load();
        try {
            MigrateResult result = flyway.migrate();
            if (result.migrationsExecuted > 0) {
                LOG.info("Migrated the schema to version {} by {} files", version.get(), result.migrationsExecuted);
            }
            return version.get();
        } catch (FlywayMigrateException e) {
            throw new MigrationException(failed(e), e);
        } catch (FlywayValidateException e) {
            throw new MigrationException(invalid(flyway), e);
        } catch (FlywayException e) {
            throw new MigrationException("The schema of " + url + " cannot be migrated: " + reason(e), e);
        }
    }

    private static String failed(FlywayMigrateException e) {
        return "The migration " + e.getMigration().getScript() + " failed at line " + e.getLineNumber() + ": "
                + reason(e);
    }

    private static String invalid(Flyway flyway) {
        return "The schema does not match the files in migrations/, of which none may change once it was applied: "
                + flyway.validateWithResult().invalidMigrations.stream()
                        .map(found -> found.version + " " + found.description + ": "
                                + oneLine(found.errorDetails.errorMessage))
                        .collect(Collectors.joining("; "));
    }

    /** What PostgreSQL said, when it was asked. */
    private static String reason(FlywayException e) {
        SQLException sql = sqlCause(e);
        return sql == null
                ? oneLine(String.valueOf(e.getMessage()))
                : oneLine(String.valueOf(sql.getMessage())) + " (SQL state " + sql.getSQLState() + ")";
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
