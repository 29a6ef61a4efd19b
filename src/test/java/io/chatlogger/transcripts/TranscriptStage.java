package io.chatlogger.transcripts;

import io.chatlogger.access.SessionGuard;
import io.chatlogger.chats.ChatsModule;
import io.chatlogger.feed.FeedModule;
import io.chatlogger.identity.OrgId;
import io.chatlogger.identity.Role;
import io.chatlogger.identity.SessionId;
import io.chatlogger.identity.UserCaller;
import io.chatlogger.identity.UserId;
import io.chatlogger.ingest.ChatIntake;
import io.chatlogger.orgs.OrgModule;
import io.chatlogger.platform.ByteBudget;
import io.chatlogger.platform.Problem;
import io.chatlogger.platform.ProblemCode;
import io.chatlogger.platform.UuidV7;
import io.chatlogger.platform.config.Config;
import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.db.Lookups;
import io.chatlogger.platform.db.Notifications;
import io.chatlogger.platform.http.Bodies;
import io.chatlogger.platform.http.CheckedRoutes;
import io.chatlogger.platform.http.ConnectionLimit;
import io.chatlogger.platform.http.Cursors;
import io.chatlogger.platform.http.Guard;
import io.chatlogger.platform.http.HttpVerticle;
import io.chatlogger.platform.http.Offload;
import io.chatlogger.platform.http.Site;
import io.chatlogger.search.SearchModule;
import io.chatlogger.testing.TestDatabase;
import io.chatlogger.testing.TestSql;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** The routes of chats alone on a real server and database; who asks stands in a header, for how people sign in is told elsewhere. */
final class TranscriptStage {
    static final String PERSON = "x-test-person";
    private static final InstantSource CLOCK = InstantSource.system();

    private final AtomicInteger port = new AtomicInteger();
    private final TestSql sql = new TestSql(TestDatabase.url());

    private static final class Shared {
        static final TranscriptStage STAGE = start();
    }

    /** One for all tests of a JVM. */
    static TranscriptStage shared() {
        return Shared.STAGE;
    }

    String url() {
        return "http://127.0.0.1:" + port.get();
    }

    TestSql sql() {
        return sql;
    }

    private static TranscriptStage start() {
        try {
            var stage = new TranscriptStage();
            stage.deploy();
            return stage;
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private void deploy() throws TimeoutException {
        Config config = Config.load(Map.of("CHATLOGGER_DATABASE_POOL_SIZE", "4", "CHATLOGGER_SEARCH_INTERVAL", "50ms"));
        Vertx vertx = Vertx.vertx();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> vertx.close()));
        var meters = new SimpleMeterRegistry();
        Database database = Database.open(vertx, TestDatabase.url(), config.database());
        Notifications notifications = awaited(Notifications.open(vertx, database.connectOptions()));
        var ids = new UuidV7(CLOCK);
        var offload = new Offload(vertx);
        var chats = new ChatsModule(vertx, database, config.ingest(), CLOCK, meters);
        awaited(chats.start());
        var lookups = new Lookups(database.small("access", 1), notifications);
        var orgs = new OrgModule(database, lookups, ids, config.apiKeys(), meters);
        var intake = new ChatIntake(config.ingest().limits(), ids, offload, CLOCK);
        var feed = new FeedModule(vertx, database, CLOCK, meters);
        var search = new SearchModule(vertx, database, feed, config.search(), meters);
        feed.start();
        var store = new TranscriptModule.Store(database, chats, search.chats(), intake);
        var module = new TranscriptModule(store, orgs.directory(), new Cursors(config.jwt()), offload, CLOCK);
        var listening =
                new HttpVerticle.Listening("http", "127.0.0.1", 0, Duration.ofMinutes(1), Duration.ofSeconds(5));
        var limit = new ConnectionLimit("http", 100, meters);
        var budget = new ByteBudget(config.http().bodyMemoryBytes());
        awaited(vertx.deployVerticle(new HttpVerticle(
                listening,
                context -> Site.of(module.endpoints(
                        new CheckedRoutes(
                                new Bodies(context, config.http(), budget, offload),
                                config.dashboard().maxBodyBytes()),
                        new Guards())),
                limit,
                meters,
                port::set)));
    }

    private static <T> T awaited(Future<T> future) throws TimeoutException {
        return future.await(30, TimeUnit.SECONDS);
    }

    /** Believes the header. */
    private static final class Guards implements SessionGuard {
        @Override
        public Guard<UserCaller> allow(Set<Role> roles) {
            return new Guard<>() {
                @Override
                public String label() {
                    return "test";
                }

                @Override
                public Future<UserCaller> admit(RoutingContext context) {
                    String[] parts = context.request().getHeader(PERSON).split("/");
                    Role role = Role.valueOf(parts[2].toUpperCase(Locale.ROOT));
                    if (!roles.contains(role)) {
                        return Future.failedFuture(Problem.of(ProblemCode.ROLE_NOT_ALLOWED, "Not for " + role));
                    }
                    return Future.succeededFuture(new UserCaller(
                            new OrgId(UUID.fromString(parts[0])),
                            new UserId(UUID.fromString(parts[1])),
                            role,
                            new SessionId(UUID.randomUUID())));
                }
            };
        }
    }
}
