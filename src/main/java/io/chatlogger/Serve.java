package io.chatlogger;

import ch.qos.logback.classic.Level;
import io.chatlogger.platform.Feature;
import io.chatlogger.platform.config.ConfigException;
import io.chatlogger.platform.db.DatabaseHost;
import io.chatlogger.platform.db.DatabaseStartException;
import io.chatlogger.platform.db.MigrationException;
import io.chatlogger.platform.db.Migrator;
import io.chatlogger.platform.http.ListenAddress;
import io.chatlogger.platform.ops.Version;
import io.chatlogger.tools.cli.DevCredentials;
import io.micrometer.core.instrument.FunctionCounter;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the server of a process: migrates, starts, and stops on SIGTERM or Ctrl-C. */
final class Serve {
    static final String COMMAND = "serve";
    /** A value that is no exit code: the process goes on. */
    static final int RUNNING = -1;

    private static final Logger LOG = LoggerFactory.getLogger("io.chatlogger");

    private Serve() {}

    /**
     * Starts the server; blocks until it answers.
     *
     * @param err receives sentences that say why the server could not start
     * @return {@link #RUNNING}, or the exit code of a process that cannot serve
     */
    static int run(PrintWriter err) {
        try {
            start(ServerSettings.load(System.getenv()));
            return RUNNING;
        } catch (ConfigException e) {
            return refuse(err, "The settings cannot be used:", e.faults());
        } catch (DatabaseStartException | MigrationException e) {
            return refuse(err, "The database cannot be used:", List.of(e.getMessage()));
        } catch (Exception e) {
            LOG.error("The server could not be started", e);
            return 1;
        }
    }

    private static int refuse(PrintWriter err, String heading, List<String> sentences) {
        err.println(heading);
        sentences.forEach(sentence -> err.println("  - " + sentence));
        err.flush();
        return 1;
    }

    /**
     * Starts on two processors at once: makes the parts that need no database while it connects, and the object graph during the migration.
     */
    private static void start(ServerSettings settings) throws Exception {
        long begin = System.nanoTime();
        var root = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.valueOf(settings.node().logLevel().name()));
        // A port that is taken is told before a database is made.
        settings.addresses().forEach(ListenAddress::probe);
        FutureTask<Engine> engine = beside("engine", () -> App.engine(settings));
        DatabaseHost host = DatabaseHost.own(settings.databasePlace());
        try {
            FutureTask<String> schema = beside("migrator", () -> Migrator.migrate(host.url()));
            App app = App.build(result(engine), settings, host.url(), InstantSource.system());
            String version = result(schema);
            DevCredentials demo = begun(settings, app);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(app, host), "stop"));
            FunctionCounter.builder("chatlogger.database.restarts", host, DatabaseHost::restarts)
                    .description("Times that the embedded PostgreSQL was started again after it had ended by itself")
                    .register(result(engine).meters());
            // Without its database a server is useless; the program that runs it (make, a supervisor, an orchestrator)
            // starts it again with both.
            host.whenLost(() -> System.exit(1));
            report(settings, host, version, app, (System.nanoTime() - begin) / 1_000_000);
            warnOfStrangers(settings);
            if (demo != null) {
                tellHowToBegin(settings, demo);
            }
        } catch (Exception e) {
            host.close();
            throw e;
        }
    }

    private static <T> FutureTask<T> beside(String name, Callable<T> work) {
        var task = new FutureTask<>(work);
        Thread.ofPlatform().name(name).daemon().start(task);
        return task;
    }

    /** Waits for the task; fails with the failure of the task. */
    private static <T> T result(FutureTask<T> task) throws Exception {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static void stop(App app, DatabaseHost host) {
        LOG.info("Stopping: requests under way are answered, the queue is written out");
        app.stop();
        host.close();
        LOG.info("Stopped");
    }

    private static void report(ServerSettings settings, DatabaseHost host, String schema, App app, long millis)
            throws Exception {
        String roles = settings.roles().stream().sorted().toList().toString();
        LOG.info(
                """
                ChatLogger {} is up after {} ms
                  listens on   {} ({}, {})
                  operations   {}
                  serves       {}
                  database     {}, schema {}
                  limits in    {}
                  data folder  {}
                  Java         {}""",
                Version.described(),
                millis,
                app.baseUrl(),
                settings.node().environment().name().toLowerCase(Locale.ROOT),
                app.transport(),
                operations(settings, app),
                roles,
                host.description(),
                schema,
                settings.node().redisUrl().isEmpty() ? "memory" : "Redis",
                settings.node().dataDir(),
                Runtime.version());
    }

    /** Warns where a server that only its developer should use can be reached from elsewhere. */
    private static void warnOfStrangers(ServerSettings settings) throws UnknownHostException {
        String host = settings.http().host();
        if (!settings.node().isProduction() && !InetAddress.getByName(host).isLoopbackAddress()) {
            LOG.warn(
                    "This is a server for development, and other machines can reach it at {}: anything that they are not to see"
                            + " needs CHATLOGGER_ENV=production, or CHATLOGGER_HTTP_HOST=127.0.0.1",
                    host);
        }
    }

    /** Returns where they are, and who can see them. */
    private static String operations(ServerSettings settings, App app) {
        return settings.opsPort().isPresent()
                ? app.opsUrl() + ": /metrics, /docs; not where the API is, but for /health and /version"
                : "where the API is: whoever reaches it can read /metrics and /docs; ops.port gives them a port of their own";
    }

    /** Returns the credentials of the organization to try things with; null in production, where there is none. */
    private static @Nullable DevCredentials begun(ServerSettings settings, App app) throws TimeoutException {
        if (settings.node().isProduction()) {
            app.startInProduction();
            return null;
        }
        return app.startWithDemo();
    }

    private static void tellHowToBegin(ServerSettings settings, DevCredentials demo) {
        LOG.info("""
                    Post the first message of a new chat:

                      curl -X POST {}/api/v1/orgs/{}/ingest -H 'x-organization-api-key: {}' -H 'content-type: application/json' \\
                        -d '{"items":[{"external_chat_id":"hello-1","role":"user","content":"Hello!"}]}'

                    Every route, to read and to try: {}/docs
                {}""", demo.baseUrl(), demo.organization(), demo.apiKey(), demo.baseUrl(), whereToLook(settings, demo));
    }

    /** Returns the address of the dashboard, where this node serves it, and how to sign in. */
    private static String whereToLook(ServerSettings settings, DevCredentials demo) {
        String secrets =
                settings.node().dataDir().resolve("dev-credentials.json").toString();
        return settings.roles().contains(Feature.DASHBOARD)
                ? """

                    The dashboard: %s/app/
                    Sign in as %s; the password, and the key above, are in %s""".formatted(demo.baseUrl(), demo.adminEmail(), secrets)
                : "    The key, and the admin's password, are in " + secrets;
    }
}
