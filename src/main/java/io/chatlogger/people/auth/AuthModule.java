package io.chatlogger.people.auth;

import io.chatlogger.people.access.Guards;
import io.chatlogger.people.ratelimit.Guesses;
import io.chatlogger.people.users.PasswordHasher;
import io.chatlogger.people.users.UserModule;
import io.chatlogger.people.users.UserRepository;
import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.http.Endpoint;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;

/** The second door of the feature: signing in. */
public final class AuthModule implements Feature {
    private final PgSessionRepository sessions;
    private final AuthRoutes routes;
    private final SignIn signIn;
    private final SessionAnswers answers;
    private final PgAttempts attempts;
    private final Purge purge;

    /**
     * What signing in needs of others.
     *
     * @param guesses slows down an address from which too many passwords are refused
     */
    public record Means(SessionModule sessions, PasswordHasher hasher, Guesses guesses, Guards guards) {}

    public AuthModule(Ground ground, AuthSettings settings, Means means) {
        Pool pool = ground.database().pool();
        AccessTokens tokens = means.sessions().tokens();
        sessions = new PgSessionRepository(pool);
        UserRepository users = UserModule.repository(ground.database(), ground.ids());
        attempts = new PgAttempts(pool, settings.refreshTtl());
        var stores = new SignIn.Stores(users, attempts);
        var cookies = new SessionCookies(settings.accessTtl(), settings.refreshTtl());
        signIn = new SignIn(stores, means.hasher(), tokens, ground.ids(), ground.meters());
        answers = new SessionAnswers(cookies, settings.accessTtl());
        routes = new AuthRoutes(
                means.guards(),
                signIn,
                new Sessions(
                        users,
                        sessions,
                        new PgRotation(pool, settings.refreshTtl()),
                        tokens,
                        means.sessions().directory()),
                cookies,
                means.guesses(),
                answers);
        purge = new Purge(ground.vertx(), new PgPurge(pool, settings.refreshTtl()), ground.meters());
    }

    /** For commands. */
    public static SessionRepository sessions(Database database) {
        return new PgSessionRepository(database.pool());
    }

    /** For whoever ends sessions of others, or all of a person. */
    public SessionRepository sessions() {
        return sessions;
    }

    @Override
    public List<Endpoint<?>> endpoints(Loop loop) {
        return routes.endpoints(loop);
    }

    /** Signs in who has just been made. */
    public Welcome welcome(UserRepository users) {
        return new Welcome(users, signIn, answers);
    }

    public PgAttempts attempts() {
        return attempts;
    }

    /** Begins to delete what counts no more, now and then. */
    @Override
    public Future<Void> start() {
        purge.start();
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> stop() {
        purge.stop();
        return Future.succeededFuture();
    }
}
