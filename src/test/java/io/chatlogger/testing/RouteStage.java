package io.chatlogger.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chatlogger.people.access.SessionGuard;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.Role;
import io.chatlogger.people.identity.SessionId;
import io.chatlogger.people.identity.UserCaller;
import io.chatlogger.people.identity.UserId;
import io.chatlogger.platform.config.Config;
import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.db.Lookups;
import io.chatlogger.platform.db.Notifications;
import io.chatlogger.platform.http.Bodies;
import io.chatlogger.platform.http.CheckedRoutes;
import io.chatlogger.platform.http.ConnectionLimit;
import io.chatlogger.platform.http.Cursors;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Guard;
import io.chatlogger.platform.http.HttpVerticle;
import io.chatlogger.platform.http.Offload;
import io.chatlogger.platform.http.Site;
import io.chatlogger.platform.ids.UuidV7;
import io.chatlogger.platform.load.ByteBudget;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.ContextInternal;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A feature's routes over HTTP without signing in: who asks stands in a header. */
public final class RouteStage implements AutoCloseable {
    private static final String CALLER = "x-test-caller";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = new JsonMapper();

    public final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    public final Config config = Config.load(Map.of("CHATLOGGER_DATABASE_POOL_SIZE", "4"));
    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    public final UuidV7 ids = new UuidV7(InstantSource.system());
    public final Database database;
    public final Lookups lookups;
    private final Notifications notifications;
    private final Cursors cursors = new Cursors(config.jwt());
    private final AtomicInteger port = new AtomicInteger();

    /** The endpoints of a feature. */
    public interface Feature {
        List<Endpoint<?>> endpoints(SessionGuard guard, CheckedRoutes routes, Cursors cursors);
    }

    /** Somebody who is signed in. */
    public record Person(UUID org, UUID user, Role role) {
        public static Person of(UUID org, Role role) {
            return new Person(org, UUID.randomUUID(), role);
        }
    }

    public RouteStage() throws TimeoutException {
        database = Database.open(vertx, TestDatabase.url(), config.database());
        notifications = await(Notifications.open(vertx, database.connectOptions()));
        lookups = new Lookups(database.small("access", 2), notifications);
    }

    /** Begins to answer. */
    public void serve(Feature feature) throws TimeoutException {
        var listening =
                new HttpVerticle.Listening("http", "127.0.0.1", 0, Duration.ofSeconds(60), Duration.ofSeconds(10));
        var limit = new ConnectionLimit("http", 1_000, meters);
        await(vertx.deployVerticle(new HttpVerticle(
                listening,
                Future.succeededFuture(),
                context -> Site.of(endpoints(feature, context)),
                limit,
                meters,
                port::set)));
    }

    private List<Endpoint<?>> endpoints(Feature feature, ContextInternal context) {
        var bodies = new Bodies(context, config.http(), new ByteBudget(1 << 20), new Offload(vertx));
        var routes = new CheckedRoutes(bodies, config.dashboard().maxBodyBytes());
        return feature.endpoints(RouteStage::guard, routes, cursors);
    }

    private static Guard<UserCaller> guard(Set<Role> roles) {
        return new Guard<>() {
            @Override
            public String label() {
                return "roles:" + roles;
            }

            @Override
            public Future<UserCaller> admit(RoutingContext context) {
                String[] parts = context.request().getHeader(CALLER).split(",", 3);
                Role role = Role.valueOf(parts[2]);
                if (!roles.contains(role)) {
                    throw Problem.of(ProblemCode.ROLE_NOT_ALLOWED, "not for " + role.word());
                }
                return Future.succeededFuture(new UserCaller(
                        new OrgId(UUID.fromString(parts[0])),
                        new UserId(UUID.fromString(parts[1])),
                        role,
                        new SessionId(UUID.randomUUID())));
            }
        };
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
        await(notifications.close().eventually(lookups.pool()::close).eventually(database::close));
        await(vertx.close());
    }
}
