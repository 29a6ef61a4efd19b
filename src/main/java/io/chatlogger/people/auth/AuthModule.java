package io.chatlogger.people.auth;

import io.chatlogger.people.access.Guards;
import io.chatlogger.people.access.OriginCheck;
import io.chatlogger.people.ratelimit.Guesses;
import io.chatlogger.people.users.PasswordHasher;
import io.chatlogger.people.users.UserModule;
import io.chatlogger.people.users.UserRepository;
import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.jobs.Recurring;
import io.chatlogger.platform.jobs.Schedule;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The second entry point of the feature: signing in. */
public final class AuthModule implements Feature {
    private final PgSessionRepository sessions;
    private final AuthRoutes routes;
    private final SignIn signIn;
    private final SessionAnswers answers;
    private final SessionCookies cookies;
    private final PgAttempts attempts;
    private final Purge purge;
    private final Schedule schedule;
    private @Nullable Recurring purging;

    /**
     * The parts of other features that signing in needs.
     *
     * @param guesses limits the attempts of an address from which too many passwords are refused
     * @param origins says which browsers keep cookies
     */
    public record Means(
            SessionModule sessions, PasswordHasher hasher, Guesses guesses, Guards guards, OriginCheck origins) {}

    public AuthModule(Ground ground, AuthSettings settings, Means means) {
        Pool pool = ground.database().pool();
        AccessTokens tokens = means.sessions().tokens();
        sessions = new PgSessionRepository(pool);
        UserRepository users = UserModule.repository(ground.database(), ground.ids());
        attempts = new PgAttempts(pool, settings.refreshTtl());
        var stores = new SignIn.Stores(users, attempts);
        var devices = new DeviceCookies(ground.node().signing(), ground.clock());
        cookies = new SessionCookies(settings.accessTtl(), settings.refreshTtl(), devices);
        signIn = new SignIn(stores, means.hasher(), tokens, ground.ids(), ground.meters());
        answers = new SessionAnswers(cookies, means.origins(), means.guesses().addresses(), settings.accessTtl());
        routes = new AuthRoutes(
                means.guards(),
                signIn,
                new Sessions(
                        users,
                        sessions,
                        new PgRotation(pool, settings.refreshTtl(), settings.refreshGrace()),
                        tokens,
                        means.sessions().directory()),
                cookies,
                means.guesses(),
                answers);
        schedule = ground.schedule();
        purge = new Purge(new PgPurge(pool, settings.refreshTtl()), ground.meters());
    }

    /** Returns the sessions, for commands. */
    public static SessionRepository sessions(Database database) {
        return new PgSessionRepository(database.pool());
    }

    /** Returns the sessions, for features that end sessions of other people, or all sessions of a person. */
    public SessionRepository sessions() {
        return sessions;
    }

    @Override
    public List<Endpoint<?>> endpoints(Loop loop) {
        return routes.endpoints(loop);
    }

    /** Returns the way to sign in a person whose account was just made. */
    public Welcome welcome(UserRepository users) {
        return new Welcome(users, signIn, answers, cookies);
    }

    public PgAttempts attempts() {
        return attempts;
    }

    /** Begins to delete expired rows from time to time. */
    @Override
    public Future<Void> start() {
        purging = purge.start(schedule);
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> stop() {
        return purging == null ? Future.succeededFuture() : purging.stop();
    }
}
