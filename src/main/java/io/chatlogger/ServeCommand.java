package io.chatlogger;

import ch.qos.logback.classic.Level;
import io.chatlogger.cli.DevCredentials;
import io.chatlogger.platform.config.Config;
import io.chatlogger.platform.config.ConfigException;
import io.chatlogger.platform.db.DatabaseChecks;
import io.chatlogger.platform.db.DatabaseHost;
import io.chatlogger.platform.db.DatabaseStartException;
import io.chatlogger.platform.db.MigrationException;
import io.chatlogger.platform.db.Migrator;
import io.chatlogger.platform.ops.Version;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code chatlogger serve}: migrates, starts, and stops on SIGTERM or Ctrl-C. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = Main.class,
        description = "Starts the server (this is also what happens without a command).")
final class ServeCommand implements Callable<Integer> {
    /** Not an exit code: the process goes on. */
    static final int RUNNING = -1;

    private static final Logger LOG = LoggerFactory.getLogger("io.chatlogger");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        try {
            start(Config.load(System.getenv()));
            return RUNNING;
        } catch (ConfigException e) {
            return refuse("The settings cannot be used:", e.faults());
        } catch (DatabaseStartException | MigrationException e) {
            return refuse("The database cannot be used:", List.of(e.getMessage()));
        }
    }

    private int refuse(String heading, List<String> sentences) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(heading);
        sentences.forEach(sentence -> err.println("  - " + sentence));
        err.flush();
        return 1;
    }

    private void start(Config config) throws Exception {
        long begin = System.nanoTime();
        var root = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.valueOf(config.logLevel().name()));
        DatabaseHost host = DatabaseHost.own(config);
        try {
            DatabaseChecks.verify(host.url());
            String schema = Migrator.migrate(host.url());
            App app = App.start(config, host.url(), InstantSource.system());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(app, host), "stop"));
            // Without its database a server is of no use; whoever runs it (make, a supervisor, an orchestrator) starts
            // it again with both.
            host.whenLost(() -> System.exit(1));
            report(config, host, schema, app, (System.nanoTime() - begin) / 1_000_000);
        } catch (Exception e) {
            host.close();
            throw e;
        }
    }

    private static void stop(App app, DatabaseHost host) {
        LOG.info("Stopping: requests under way are answered, the queue is written out");
        app.stop();
        host.close();
        LOG.info("Stopped");
    }

    private void report(Config config, DatabaseHost host, String schema, App app, long millis) throws Exception {
        String roles = config.roles().stream()
                .map(r -> r.name().toLowerCase(Locale.ROOT))
                .sorted()
                .toList()
                .toString();
        LOG.info(
                """
                ChatLogger {} is up after {} ms
                  listens on   {} ({})
                  operations   {}
                  serves       {}
                  database     {}, schema {}
                  limits in    {}
                  data folder  {}
                  Java         {}""",
                Version.current(),
                millis,
                app.baseUrl(),
                config.env().name().toLowerCase(Locale.ROOT),
                config.ops().port() == 0
                        ? "on the same port"
                        : config.ops().host() + ":" + config.ops().port(),
                roles,
                host.description(),
                schema,
                config.redisUrl().isEmpty() ? "memory" : "Redis",
                config.dataDir(),
                Runtime.version());
        if (config.env() == Config.Environment.DEVELOPMENT) {
            DevCredentials demo = app.ensureDemo();
            LOG.info("""
                    Post the first message of a new chat:

                      curl -X POST {}/api/v1/orgs/{}/ingest -H 'x-organization-api-key: {}' -H 'content-type: application/json' \\
                        -d '{"items":[{"external_chat_id":"hello-1","role":"user","content":"Hello!"}]}'

                    The key and the admin's password are in {}/dev-credentials.json""", demo.baseUrl(), demo.organization(), demo.apiKey(), config.dataDir());
        }
    }
}
