package io.chatlogger.people.apikeys;

import io.chatlogger.people.access.Access;
import io.chatlogger.people.access.AccessSettings;
import io.chatlogger.people.access.Gate;
import io.chatlogger.people.access.HttpRequestHead;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.Scope;
import io.chatlogger.people.orgs.Org;
import io.chatlogger.people.orgs.OrgModule;
import io.chatlogger.people.ratelimit.FailureLimit;
import io.chatlogger.people.ratelimit.Guesses;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.config.Settings;
import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.db.Notifications;
import io.chatlogger.platform.http.ClientAddress;
import io.chatlogger.platform.http.HttpSettings;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.Remembering;
import io.chatlogger.testing.TestDatabase;
import io.chatlogger.testing.TestGround;
import io.chatlogger.testing.TestGuards;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** A guard on the real database behind a real HTTP server that says what the guard said. */
final class KeyStage implements AutoCloseable {
    private static final Access<Caller.Program> INGEST =
            Access.scope(Scope.INGEST).ofPathOrganization();

    final Vertx vertx = Vertx.vertx();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Ground ground;
    final Notifications notifications;
    final OrgModule orgs;
    final ApiKeyModule module;
    private final ClientAddress addresses;
    private final Gate gate;
    private final TestGround opened;
    private final HttpServer server;
    private final WebClient client;
    volatile Instant now = Instant.now();

    /** The name of its connections that listen, to end them by. */
    final String listener = "listener-" + UUID.randomUUID();

    KeyStage(Duration timeToLive) throws TimeoutException {
        this(timeToLive, Map.of(), FailureLimit.NONE);
    }

    /**
     * @param timeToLive of what is remembered; may be longer than a configuration would take
     * @param settings environment variables
     */
    KeyStage(Duration timeToLive, Map<String, String> settings, FailureLimit failures) throws TimeoutException {
        Settings s = Settings.load(settings);
        AccessSettings access = Remembering.of(timeToLive, s);
        var rules = new ApiKeyModule.Rules(access, ApiKeySettings.read(s));
        addresses = new ClientAddress(HttpSettings.read(s).trustedProxies());
        opened = TestGround.open(
                vertx,
                TestDatabase.url(),
                s,
                meters,
                () -> now,
                options -> options.addProperty("application_name", listener));
        ground = opened.ground();
        notifications = opened.notifications();
        orgs = new OrgModule(ground, access);
        module = new ApiKeyModule(ground, rules, orgs.directory(), new Guesses(failures, addresses));
        gate = TestGuards.gate(module.authenticator(), TestGuards.NOBODY);
        await(module.start());
        server = await(vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"));
        client = WebClient.create(vertx);
    }

    private void answer(HttpServerRequest request) {
        request.pause();
        String slug = request.path().split("/", -1)[4];
        var head = new HttpRequestHead(request, addresses);
        gate.admit(head, INGEST, slug).onComplete((access, raw) -> {
            Throwable failure = raw == null ? null : DatabaseFailure.translated(raw);
            request.resume();
            if (failure == null) {
                request.response().end("ok");
            } else if (DatabaseFailure.translated(failure) instanceof Problem problem) {
                Duration pause = problem.retryAfter();
                if (pause != null) {
                    request.response().putHeader("Retry-After", pause.toMillis() + " ms");
                }
                request.response()
                        .setStatusCode(problem.status())
                        .end(problem.code().word());
            } else {
                request.response().setStatusCode(500).end(failure.toString());
            }
        });
    }

    Org org() throws TimeoutException {
        return await(orgs.repository()
                .create("t-" + UUID.randomUUID().toString().replace("-", "").substring(0, 20), "Test"));
    }

    CreatedApiKey key(Org org) throws TimeoutException {
        return await(module.service().create(new Caller.Command(org.id()), NewApiKey.labelled("test")));
    }

    HttpRequest<Buffer> request(String slug) {
        return client.get(server.actualPort(), "127.0.0.1", "/api/v1/orgs/" + slug + "/chats");
    }

    /** "ok", or the code of the problem. */
    String with(Org org, CreatedApiKey key) throws TimeoutException {
        return sent(request(org.slug()).putHeader("x-organization-api-key", key.text()));
    }

    static String sent(HttpRequest<?> request) throws TimeoutException {
        HttpResponse<?> response = await(request.send());
        return String.valueOf(response.bodyAsString());
    }

    void sql(String statement, Object... parameters) throws TimeoutException {
        await(ground.database().pool().preparedQuery(statement).execute(Tuple.wrap(parameters)));
    }

    /** When it returns, every change that was made before has been heard. */
    void settle() throws Exception {
        String word = "settled:" + UUID.randomUUID();
        var heard = new AtomicBoolean();
        notifications.on("access_changed", payload -> heard.compareAndSet(false, payload.equals(word)));
        Eventually.until("changes are heard", () -> {
            sql("select pg_notify('access_changed', $1)", word);
            return heard.get();
        });
    }

    static <T> T await(Future<T> future) throws TimeoutException {
        return future.await(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws TimeoutException {
        await(module.stop().eventually(opened::close));
        await(vertx.close());
    }
}
