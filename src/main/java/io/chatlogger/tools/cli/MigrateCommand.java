package io.chatlogger.tools.cli;

import io.chatlogger.platform.config.ConfigException;
import io.chatlogger.platform.db.DatabaseHost;
import io.chatlogger.platform.db.DatabasePlace;
import io.chatlogger.platform.db.DatabaseStartException;
import io.chatlogger.platform.db.MigrationException;
import io.chatlogger.platform.db.Migrator;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code chatlogger migrate}: brings the schema up to date without starting the server, which does the same when it starts. */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = "Brings the database's schema up to date. The server does so by itself when it starts.")
public final class MigrateCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    public MigrateCommand() {
        this(System.getenv());
    }

    MigrateCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        try (DatabaseHost host = DatabaseHost.join(DatabasePlace.load(environment))) {
            String version = Migrator.migrate(host.url());
            spec.commandLine().getOut().println("The schema is at version " + version + " in " + host.description());
            return 0;
        } catch (ConfigException | DatabaseStartException | MigrationException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return 1;
        }
    }
}
