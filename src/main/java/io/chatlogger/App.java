package io.chatlogger;

import io.chatlogger.conversations.writing.MessageStore;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.blob.BlobSettings;
import io.chatlogger.platform.bus.VertxStart;
import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.db.DatabaseUrl;
import io.chatlogger.platform.db.Lookups;
import io.chatlogger.platform.db.NodeIdentity;
import io.chatlogger.platform.db.Notifications;
import io.chatlogger.platform.http.Bodies;
import io.chatlogger.platform.http.ConnectionLimit;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.HttpVerticle;
import io.chatlogger.platform.http.Site;
import io.chatlogger.platform.load.ByteBudget;
import io.chatlogger.platform.ops.OpsEndpoints;
import io.chatlogger.platform.ops.Readiness;
import io.chatlogger.tools.cli.DemoTenant;
import io.chatlogger.tools.cli.DevCredentials;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds the whole object graph, from top to bottom, by constructors. Starts on a migrated database. Stops in the order that keeps an
 * acknowledged message safe: report not ready, finish the requests, store the queue, close the connections.
 */
public final class App {
    private static final Logger LOG = LoggerFactory.getLogger(App.class);
    private static final Duration START_PATIENCE = Duration.ofMinutes(1);
    private static final int LOOKUP_CONNECTIONS = 2;
    /** The most connections to the operations' own port, which only a few machines use. */
    private static final int MAX_OPS_CONNECTIONS = 256;

    private final ServerSettings settings;
    private final PrometheusMeterRegistry meters;
    private final Vertx vertx;
    private final Database database;
    private final Notifications notifications;
    private final Lookups lookups;
    private final NodeIdentity identity;
    private final Ground ground;
    private final Features features;
    private final Readiness readiness;
    private final AtomicInteger port = new AtomicInteger();
    private final AtomicInteger opsPort = new AtomicInteger();
    private volatile List<Endpoint<?>> served = List.of();
    private final List<String> deployments = new ArrayList<>();

    private App(
            Engine engine,
            ServerSettings settings,
            DatabaseUrl url,
            InstantSource clock,
            BiFunction<Pool, MeterRegistry, MessageStore> stores)
            throws TimeoutException {
        this.settings = settings;
        meters = engine.meters();
        vertx = engine.vertx();
        database = Database.open(vertx, url, settings.database());
        database.register(meters);
        notifications = awaited(database.listen());
        lookups = new Lookups(database.small("access", LOOKUP_CONNECTIONS), notifications);
        identity = identity(settings);
        ground = Ground.of(vertx, settings.node(), database, lookups, meters, clock)
                .with(identity);
        Pool health = database.dedicated("health");
        readiness = new Readiness(
                vertx,
                () -> database.isWritable(health),
                settings.node().dataDir(),
                settings.ops().minFreeDiskBytes());
        features = new Features(ground, settings, stores, this::baseUrl, readiness);
    }

    /** Returns the name of this node. A node that keeps files in its data folder has one there from its first start on. */
    private static NodeIdentity identity(ServerSettings settings) {
        Path folder = settings.node().dataDir();
        if (BlobSettings.read(settings.all(), folder).isLocal()) {
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                LOG.debug("The data folder cannot be made before it is needed: {}", e.toString());
            }
        }
        return NodeIdentity.open(folder);
    }

    /**
     * Builds and starts everything; blocks until requests are answered.
     *
     * @param url the URL of a migrated database
     */
    public static App start(ServerSettings settings, DatabaseUrl url, InstantSource clock) throws TimeoutException {
        return start(settings, url, clock, MessageStore::postgres);
    }

    /** Builds and starts everything with another store, for the benchmark. */
    static App start(
            ServerSettings settings,
            DatabaseUrl url,
            InstantSource clock,
            BiFunction<Pool, MeterRegistry, MessageStore> stores)
            throws TimeoutException {
        var app = new App(engine(settings), settings, url, clock, stores);
        app.start();
        return app;
    }

    /** Starts the engine with the settings of this process. */
    static Engine engine(ServerSettings settings) {
        return Engine.start(settings.bus(), Engine.eventLoops(settings.http().eventLoops()));
    }

    /**
     * Builds everything; blocks. Nothing runs yet, so the schema may be migrated meanwhile.
     *
     * @param url the URL of a database that answers
     */
    static App build(Engine engine, ServerSettings settings, DatabaseUrl url, InstantSource clock)
            throws TimeoutException {
        return new App(engine, settings, url, clock, MessageStore::postgres);
    }

    /** Starts the parts that were built, on a migrated schema; blocks until requests are answered. */
    void start() throws TimeoutException {
        start(Future.succeededFuture(), Promise.promise());
    }

    /**
     * Starts as {@link #start()} does, and creates the organization of a first start in development: it exists, and its file is complete,
     * before the server reports that it is ready.
     */
    DevCredentials startWithDemo() throws TimeoutException {
        Promise<String> listening = Promise.promise();
        return start(demo().ensure(settings.node().dataDir(), listening.future()), listening);
    }

    /**
     * Starts as {@link #start()} does, unless what a start in development made could still be used.
     *
     * @throws io.chatlogger.platform.config.ConfigException with what that is, and how to end it
     */
    void startInProduction() throws TimeoutException {
        try {
            awaited(demo().requireEnded());
        } catch (Exception e) {
            stop();
            throw e;
        }
        start();
    }

    private DemoTenant demo() {
        return new DemoTenant(
                vertx,
                features.orgs.repository(),
                features.keys.service(),
                features.users.repository(),
                features.users.roster());
    }

    /**
     * Starts everything, while other work that must be complete runs.
     *
     * @param beside the other work, awaited before the server is ready
     * @param listening completed with the URL where the server answers
     */
    private <T> T start(Future<T> beside, Promise<String> listening) throws TimeoutException {
        try {
            readiness.prepare();
            awaited(deploy(features.prepare()));
            listening.complete(baseUrl());
            T made = awaited(beside);
            readiness.started();
            awaited(features.start());
            return made;
        } catch (Exception e) {
            stop();
            throw e;
        }
    }

    /** @param prepared completes before the first connection is accepted */
    private Future<Void> deploy(Future<Void> prepared) {
        var budget = new ByteBudget(settings.http().bodyMemoryBytes());
        Gauge.builder("chatlogger.http.body.bytes", budget, ByteBudget::held)
                .description("Bytes of bodies that are held")
                .register(meters);
        int maxConnections = settings.http().maxConnections();
        var apiServer = new Server(
                listening("http", settings.http().host(), settings.http().port()),
                Engine.eventLoops(settings.http().eventLoops()),
                maxConnections,
                port);
        var api = new Api(vertx, settings, features, new OpsEndpoints(vertx, readiness, meters));
        Future<Void> deployed = deploy(apiServer, prepared, context -> {
            var bodies = new Bodies(context, settings.http(), budget, ground.offload());
            Site site = api.site(Loop.of(context, bodies, ground.offload(), settings.http()));
            served = site.endpoints();
            return site;
        });
        if (settings.opsPort().isEmpty()) {
            return deployed;
        }
        var opsServer = new Server(
                listening("ops", settings.ops().host(), settings.opsPort().getAsInt()),
                1,
                Math.min(maxConnections, MAX_OPS_CONNECTIONS),
                opsPort);
        return deployed.compose(up -> deploy(opsServer, prepared, context -> api.operations(endpoints(), baseUrl())));
    }

    private HttpVerticle.Listening listening(String name, String host, int at) {
        return new HttpVerticle.Listening(name, host, at, settings.http().timeouts());
    }

    /** One port, and the instances that serve it. */
    private record Server(HttpVerticle.Listening listening, int instances, int maxConnections, AtomicInteger bound) {}

    private Future<Void> deploy(Server server, Future<Void> prepared, Function<ContextInternal, Site> site) {
        var limit = new ConnectionLimit(server.listening().settings(), server.maxConnections(), meters);
        return vertx.deployVerticle(
                        () -> new HttpVerticle(server.listening(), prepared, site, limit, meters, server.bound()::set),
                        new DeploymentOptions().setInstances(server.instances()))
                .onSuccess(deployments::add)
                .mapEmpty();
    }

    /** Returns the endpoints of the API, the same on each event loop. */
    public List<Endpoint<?>> endpoints() {
        return served;
    }

    /** Returns the port of the API. */
    public int port() {
        return port.get();
    }

    /** Returns the URL of the operations; that of the API when they are served beside it. */
    public String opsUrl() {
        return settings.opsPort().isEmpty()
                ? url(settings.http().host(), port())
                : url(settings.ops().host(), opsPort.get());
    }

    /** Returns the name of the transport that waits for sockets, such as io_uring. */
    String transport() {
        return VertxStart.transport(vertx);
    }

    /** Returns the URL where clients reach the API, as far as it is known. */
    public String baseUrl() {
        String set = settings.http().publicUrl();
        return set.isEmpty() ? url(settings.http().host(), port()) : set;
    }

    private static String url(String host, int at) {
        return "http://" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":" + at;
    }

    /**
     * Stops; blocks for at most the stop timeout and a little. Every acknowledged message is then committed, and every accepted request
     * answered.
     */
    public void stop() {
        readiness.stopping();
        if (!deployments.isEmpty() && !settings.http().stopDelay().isZero()) {
            quietly("delay", vertx.timer(settings.http().stopDelay().toMillis(), TimeUnit.MILLISECONDS));
        }
        features.stopping();
        // Each future is awaited by itself: to close Vert.x within a chain would end the thread that completes the
        // chain.
        quietly(
                "requests",
                Future.join(deployments.stream().map(vertx::undeploy).toList()));
        features.stop(App::quietly);
        quietly("notifications", notifications.close());
        quietly("lookups", lookups.pool().close());
        quietly("database", database.close());
        quietly("Vert.x", vertx.close());
        quietly("name of the node", Future.future(done -> {
            try {
                identity.close();
                done.complete();
            } catch (IOException e) {
                done.fail(e);
            }
        }));
    }

    /** Waits for a part to stop, and logs a failure, so that it does not keep the rest from stopping. */
    private static void quietly(String what, Future<?> stopped) {
        try {
            awaited(stopped);
        } catch (TimeoutException | RuntimeException e) {
            LOG.warn("Not stopped in order: {}", what, e);
        }
    }

    private static <T> T awaited(Future<T> future) throws TimeoutException {
        return future.await(START_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
