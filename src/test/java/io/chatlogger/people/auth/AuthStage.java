package io.chatlogger.people.auth;

import io.chatlogger.people.access.Access;
import io.chatlogger.people.access.AccessSettings;
import io.chatlogger.people.access.Gate;
import io.chatlogger.people.access.Guards;
import io.chatlogger.people.access.OriginCheck;
import io.chatlogger.people.access.Roles;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.orgs.OrgModule;
import io.chatlogger.people.ratelimit.Guesses;
import io.chatlogger.people.ratelimit.RateLimitModule;
import io.chatlogger.people.ratelimit.RateLimitSettings;
import io.chatlogger.people.users.PasswordHasher;
import io.chatlogger.people.users.PasswordSettings;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.config.Settings;
import io.chatlogger.platform.http.Bodies;
import io.chatlogger.platform.http.CheckedRoutes;
import io.chatlogger.platform.http.ClientAddress;
import io.chatlogger.platform.http.ConnectionLimit;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Guard;
import io.chatlogger.platform.http.HttpSettings;
import io.chatlogger.platform.http.HttpVerticle;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.http.Site;
import io.chatlogger.platform.json.JsonOutput;
import io.chatlogger.platform.load.ByteBudget;
import io.chatlogger.platform.schema.Operation;
import io.chatlogger.testing.Remembering;
import io.chatlogger.testing.TestDatabase;
import io.chatlogger.testing.TestGround;
import io.chatlogger.testing.TestGuards;
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
    final Ground ground;
    final AuthModule module;
    private final Guards guards;
    final PasswordHasher passwords;
    private final HttpSettings http;
    private final TestGround opened;
    private final AtomicInteger port = new AtomicInteger();
    volatile Duration ahead = Duration.ZERO;

    /** @param settings environment variables, without their prefix */
    AuthStage(Map<String, String> settings) throws TimeoutException {
        Settings s = Settings.load(environment(settings));
        http = HttpSettings.read(s);
        AccessSettings access = Remembering.of(Duration.ofHours(1), s);
        AuthSettings signIn = AuthSettings.read(s);
        PasswordSettings hashing = PasswordSettings.read(s);
        RateLimitSettings rates = RateLimitSettings.read(s);
        // What is heard is counted apart: it says something every now and then, whatever is asked.
        opened = TestGround.open(
                vertx,
                TestDatabase.url(),
                s,
                meters,
                () -> Instant.now().plus(ahead),
                listener -> listener.setMetricsName("notifications"));
        ground = opened.ground();
        var orgs = new OrgModule(ground, access);
        var limits = RateLimitModule.create(ground, rates);
        passwords = new PasswordHasher(hashing, ground.turns(), meters);
        var addresses = new ClientAddress(http.trustedProxies());
        var guesses = new Guesses(limits.signInFailures(), addresses);
        var sessions = new SessionModule(ground, signIn, access, orgs.directory());
        var origins = new OriginCheck(http);
        var gate = new Gate(TestGuards.NOBODY, sessions.authenticator(), origins);
        guards = new Guards(gate, addresses, limits::check);
        module = new AuthModule(ground, signIn, new AuthModule.Means(sessions, passwords, guesses, guards, origins));
        await(module.start());
        var listening = new HttpVerticle.Listening("http", "127.0.0.1", 0, http.timeouts());
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

    private static Map<String, String> environment(Map<String, String> settings) {
        var environment = new HashMap<String, String>();
        environment.put("CHATLOGGER_DATABASE_POOL_SIZE", "4");
        environment.put("CHATLOGGER_AUTH_HASH_NICENESS", "0");
        // Other tests keep all processors busy.
        environment.put("CHATLOGGER_AUTH_HASH_PATIENCE", "5m");
        environment.put("CHATLOGGER_RATELIMIT_LOGIN_FAILURES_PER_MINUTE", "0");
        environment.put("CHATLOGGER_JWT_SECRET", TestTokens.SECRET);
        settings.forEach((name, value) -> environment.put("CHATLOGGER_" + name, value));
        return environment;
    }

    private Site site(ContextInternal context) {
        var bodies = new Bodies(context, http, new ByteBudget(1 << 20), ground.offload());
        var loop = Loop.of(context, bodies, ground.offload(), http);
        List<Endpoint<?>> own = module.endpoints(loop);
        CheckedRoutes login = loop.smallRoutes();
        var all = new ArrayList<Endpoint<?>>(own);
        own.forEach(endpoint -> all.add(endpoint.at("/api/v1" + endpoint.path())));
        Guard<Caller.Person> everybody = guards.of(Access.roles(Roles.ALL));
        all.add(login.route(HttpMethod.GET, "/me", everybody, WHO, (caller, input) -> who(caller)));
        all.add(login.route(HttpMethod.POST, "/me", everybody, WHO, (caller, input) -> who(caller)));
        all.add(login.route(
                HttpMethod.GET, "/admin", guards.of(Access.roles(Roles.ADMINS)), WHO, (caller, input) -> who(caller)));
        return Site.of(all);
    }

    private static Future<Reply> who(Caller.Person caller) {
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
        await(module.stop());
        await(passwords.stop());
        await(opened.close());
        await(vertx.close());
    }
}
