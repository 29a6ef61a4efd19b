package io.chatlogger.people.auth;

import io.chatlogger.people.access.Roles;
import io.chatlogger.people.identity.UserCaller;
import io.chatlogger.people.orgs.OrgModule;
import io.chatlogger.people.ratelimit.Guesses;
import io.chatlogger.people.ratelimit.RateLimitModule;
import io.chatlogger.people.users.PasswordHasher;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.config.Config;
import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.db.Lookups;
import io.chatlogger.platform.db.Notifications;
import io.chatlogger.platform.http.Bodies;
import io.chatlogger.platform.http.CheckedRoutes;
import io.chatlogger.platform.http.ClientAddress;
import io.chatlogger.platform.http.ConnectionLimit;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Guard;
import io.chatlogger.platform.http.HttpVerticle;
import io.chatlogger.platform.http.Offload;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.http.Site;
import io.chatlogger.platform.ids.UuidV7;
import io.chatlogger.platform.json.JsonOutput;
import io.chatlogger.platform.load.BackgroundTurns;
import io.chatlogger.platform.load.ByteBudget;
import io.chatlogger.platform.schema.Operation;
import io.chatlogger.testing.Remembering;
import io.chatlogger.testing.TestDatabase;
import io.chatlogger.testing.TestSql;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTokens;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.internal.ContextInternal;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A node with nothing but sign-in, on the tests' database: the routes of the feature, and {@code /me} (everybody) and {@code /admin}
 * (admins), which say who asks. Its memory of sessions lasts an hour, so what it notices is what it heard.
 */
final class AuthStage implements AutoCloseable {
    private static final Operation WHO = Operation.of("who", "Test", "Who asks");

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Vertx vertx = Vertx.builder()
            .with(new VertxOptions().setMetricsOptions(metricsOptions()))
            .withMetrics(new MicrometerMetricsFactory(meters))
            .build();
    final TestSql sql = new TestSql(TestDatabase.url());
    final Database database;
    final AuthModule module;
    final PasswordHasher passwords;
    private final Config config;
    private final Notifications notifications;
    private final Lookups lookups;
    private final AtomicInteger port = new AtomicInteger();
    volatile Instant now = Instant.now();

    /** @param settings environment variables, without their prefix */
    AuthStage(Map<String, String> settings) throws TimeoutException {
        config = config(settings);
        database = Database.open(vertx, TestDatabase.url(), config.database());
        // Counted apart: it says something every now and then, whatever is asked.
        PgConnectOptions listener = database.connectOptions();
        listener.setMetricsName("notifications");
        notifications = await(Notifications.open(vertx, listener));
        lookups = new Lookups(database.small("access", 2), notifications);
        var ids = new UuidV7(() -> now);
        var orgs = new OrgModule(database, lookups, ids, config.apiKeys(), meters);
        var limits = RateLimitModule.create(config.rateLimits(), config.redisUrl(), vertx, meters, () -> now);
        passwords = new PasswordHasher(config.auth(), new BackgroundTurns(meters), meters);
        var ground = new Ground(vertx, database, lookups, meters, () -> now, ids);
        var guesses = new Guesses(
                limits.signInFailures(), new ClientAddress(config.http().trustedProxies()));
        module = new AuthModule(ground, config, passwords, orgs.directory(), guesses);
        module.start();
        var listening =
                new HttpVerticle.Listening("http", "127.0.0.1", 0, Duration.ofMinutes(1), Duration.ofSeconds(1));
        var limit = new ConnectionLimit("http", 1000, meters);
        await(vertx.deployVerticle(
                new HttpVerticle(listening, Future.succeededFuture(), this::site, limit, meters, port::set)));
    }

    /** By default all Vert.x of a JVM count in one registry. */
    private static MicrometerMetricsOptions metricsOptions() {
        return new MicrometerMetricsOptions()
                .setEnabled(true)
                .setLabels(EnumSet.of(Label.NAMESPACE))
                .setRegistryName(UUID.randomUUID().toString());
    }

    private static Config config(Map<String, String> settings) {
        var environment = new HashMap<String, String>();
        environment.put("CHATLOGGER_DATABASE_POOL_SIZE", "4");
        environment.put("CHATLOGGER_AUTH_HASH_NICENESS", "0");
        // Other tests keep all processors busy.
        environment.put("CHATLOGGER_AUTH_HASH_PATIENCE", "5m");
        environment.put("CHATLOGGER_RATELIMIT_LOGIN_FAILURES_PER_MINUTE", "0");
        environment.put("CHATLOGGER_JWT_SECRET", TestTokens.SECRET);
        settings.forEach((name, value) -> environment.put("CHATLOGGER_" + name, value));
        return Remembering.of(Duration.ofHours(1), Config.load(environment));
    }

    private Site site(ContextInternal context) {
        var bodies = new Bodies(context, config.http(), new ByteBudget(1 << 20), new Offload(vertx));
        var login = new CheckedRoutes(bodies, config.dashboard().maxLoginBytes());
        List<Endpoint<?>> own = module.endpoints(login);
        var all = new ArrayList<Endpoint<?>>(own);
        own.forEach(endpoint -> all.add(endpoint.at("/api/v1" + endpoint.path())));
        Guard<UserCaller> everybody = module.guard().allow(Roles.ALL);
        all.add(login.route(HttpMethod.GET, "/me", everybody, WHO, (caller, input) -> who(caller)));
        all.add(login.route(HttpMethod.POST, "/me", everybody, WHO, (caller, input) -> who(caller)));
        all.add(login.route(
                HttpMethod.GET, "/admin", module.guard().allow(Roles.ADMINS), WHO, (caller, input) -> who(caller)));
        return Site.of(all);
    }

    private static Future<Reply> who(UserCaller caller) {
        return Future.succeededFuture(Reply.json(200, JsonOutput.object(out -> {
            out.id("org", caller.org().value());
            out.id("user", caller.user().value());
            out.id("session", caller.session().value());
            out.text("role", caller.role().word());
            out.text("thread", Thread.currentThread().getName());
        })));
    }

    String url() {
        return "http://127.0.0.1:" + port.get();
    }

    TestTenant tenant() {
        return TestTenant.create(url(), sql);
    }

    /** How many passwords were compared. */
    long comparisons() {
        return meters.get("chatlogger.password.time").timer().count();
    }

    /** How many statements were sent through the pool. */
    long statements() {
        return meters.find("vertx.sql.processing.time").timers().stream()
                .filter(timer -> "postgresql".equals(timer.getId().getTag("client_namespace")))
                .mapToLong(timer -> timer.count())
                .sum();
    }

    static <T> T await(Future<T> future) throws TimeoutException {
        return future.await(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws TimeoutException {
        module.close();
        passwords.close();
        await(notifications.close().eventually(lookups.pool()::close).eventually(database::close));
        await(vertx.close());
    }
}
