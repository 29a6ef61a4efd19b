package io.chatlogger.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chatlogger.people.access.Authenticator;
import io.chatlogger.people.access.Guards;
import io.chatlogger.people.access.Proven;
import io.chatlogger.people.access.RequestHead;
import io.chatlogger.people.access.Rights;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.Role;
import io.chatlogger.people.identity.SessionId;
import io.chatlogger.people.identity.UserId;
import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.config.Settings;
import io.chatlogger.platform.http.Admission;
import io.chatlogger.platform.http.Bodies;
import io.chatlogger.platform.http.ConnectionLimit;
import io.chatlogger.platform.http.HttpSettings;
import io.chatlogger.platform.http.HttpVerticle;
import io.chatlogger.platform.http.Site;
import io.chatlogger.platform.load.ByteBudget;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.ContextInternal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A feature's routes over HTTP without signing in: who asks stands in a header. */
public final class RouteStage implements AutoCloseable {
    private static final String CALLER = "x-test-caller";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = new JsonMapper();

    /** Lets in whom the header names. */
    public final Guards guards = TestGuards.ofPeople(new HeaderAuthenticator());

    public final Settings settings = Settings.load(Map.of("CHATLOGGER_DATABASE_POOL_SIZE", "4"));
    public final Ground ground;
    private final TestGround opened;
    private final HttpSettings http = HttpSettings.read(settings);
    private final AtomicInteger port = new AtomicInteger();

    /** Somebody who is signed in. */
    public record Person(UUID org, UUID user, Role role) {
        public static Person of(UUID org, Role role) {
            return new Person(org, UUID.randomUUID(), role);
        }
    }

    public RouteStage() {
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
        opened = TestGround.open(vertx, TestDatabase.url(), settings, new SimpleMeterRegistry());
        ground = opened.ground();
    }

    /**
     * Begins to answer.
     *
     * @param feature made with {@link #ground} and {@link #guards}
     */
    public void serve(Feature feature) throws TimeoutException {
        var listening = new HttpVerticle.Listening("http", "127.0.0.1", 0, http.timeouts());
        var limit = new ConnectionLimit("http", 1_000, ground.meters());
        await(ground.vertx()
                .deployVerticle(new HttpVerticle(
                        listening,
                        Future.succeededFuture(),
                        context -> Site.of(feature.endpoints(loop(context))),
                        limit,
                        ground.meters(),
                        port::set)));
    }

    private Loop loop(ContextInternal context) {
        var bodies = new Bodies(context, http, new ByteBudget(1 << 20), ground.offload());
        return Loop.of(context, bodies, ground.offload(), http);
    }

    private static final class HeaderAuthenticator implements Authenticator {
        @Override
        public boolean isPresented(RequestHead head) {
            return head.header(CALLER) != null;
        }

        @Override
        public Future<Proven> prove(RequestHead head, @Nullable String slug) {
            String[] parts = head.header(CALLER).split(",", 3);
            return Future.succeededFuture(new Named(new Caller.Person(
                    new OrgId(UUID.fromString(parts[0])),
                    new UserId(UUID.fromString(parts[1])),
                    Role.valueOf(parts[2]),
                    new SessionId(UUID.randomUUID()))));
        }
    }

    private record Named(Caller.Person person) implements Proven {
        @Override
        public Rights rights() {
            return Rights.ofPerson(person.role());
        }

        @Override
        public boolean isAmbient() {
            return false;
        }

        @Override
        public Future<Admission<Caller>> enter() {
            return Future.succeededFuture(Admission.of(person));
        }
    }

    public TestTenant.Answer get(Person person, String path) {
        return send(person, "GET", path, "");
    }

    /**
     * Asks as somebody.
     *
     * @param body JSON; empty for none
     */
    public TestTenant.Answer send(Person person, String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port.get() + path))
                .timeout(TestTenant.PATIENCE)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .setHeader(CALLER, person.org() + "," + person.user() + "," + person.role());
        if (!body.isEmpty()) {
            request.setHeader("content-type", "application/json");
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            JsonNode json = response.body().isEmpty() ? JSON.nullNode() : JSON.readTree(response.body());
            return new TestTenant.Answer(response.statusCode(), json, response);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static <T> T await(Future<T> future) throws TimeoutException {
        return future.await(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws TimeoutException {
        await(opened.close());
        await(ground.vertx().close());
    }
}
