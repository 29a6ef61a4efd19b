package io.chatlogger.people.auth;

import io.chatlogger.people.access.SessionGuard;
import io.chatlogger.people.orgs.OrgDirectory;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.config.Config;
import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.http.CheckedRoutes;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.people.ratelimit.Guesses;
import io.chatlogger.people.users.PasswordHasher;
import io.chatlogger.people.users.UserModule;
import io.chatlogger.people.users.UserRepository;
import io.vertx.sqlclient.Pool;
import java.util.List;

/** The door of the feature. */
public final class AuthModule {
    private final OriginCheck origins;
    private final CookieSessionGuard guard;
    private final PgSessionRepository sessions;
    private final AuthRoutes routes;
    private final SignIn signIn;
    private final SessionAnswers answers;
    private final PgAttempts attempts;
    private final Purge purge;

    /** @param guesses slows down an address from which too many passwords are refused */
    public AuthModule(Ground ground, Config config, PasswordHasher hasher, OrgDirectory orgs, Guesses guesses) {
        Config.Auth auth = config.auth();
        Pool pool = ground.database().pool();
        var keys = new SigningKeys(ground.vertx(), config.jwt());
        var tokens = new AccessTokens(keys, auth.accessTtl(), ground.ids(), ground.clock());
        var directory = new SessionDirectory(
                ground.lookups(), auth.sessionCacheSize(), config.apiKeys().cacheTtl(), ground.meters());
        origins = new OriginCheck(config.http());
        guard = new CookieSessionGuard(tokens, directory, origins, orgs);
        sessions = new PgSessionRepository(pool);
        UserRepository users = UserModule.repository(ground.database(), ground.ids());
        attempts = new PgAttempts(pool, auth.refreshTtl());
        var stores = new SignIn.Stores(users, attempts);
        var cookies = new SessionCookies(auth.accessTtl(), auth.refreshTtl());
        signIn = new SignIn(stores, hasher, tokens, ground.ids(), ground.meters());
        answers = new SessionAnswers(cookies, auth.accessTtl());
        routes = new AuthRoutes(
                signIn,
                new Sessions(users, sessions, new PgRotation(pool, auth.refreshTtl()), tokens, directory),
                cookies,
                guesses,
                answers);
        purge = new Purge(ground.vertx(), new PgPurge(pool, auth.refreshTtl()), ground.meters());
    }

    public SessionGuard guard() {
        return guard;
    }

    /** For commands. */
    public static SessionRepository sessions(Database database) {
        return new PgSessionRepository(database.pool());
    }

    /** For whoever ends sessions of others, or all of a person. */
    public SessionRepository sessions() {
        return sessions;
    }

    /**
     * The routes of this feature, without a prefix.
     *
     * @param login takes small bodies only
     */
    public List<Endpoint<?>> endpoints(CheckedRoutes login) {
        return routes.endpoints(login, AuthRoutes.ownPages(origins));
    }

    /** Who is let in where. */
    public SignInGuards signInGuards() {
        return new SignInGuards(guard, AuthRoutes.ownPages(origins));
    }

    /** Signs in who has just been made. */
    public Welcome welcome(UserRepository users) {
        return new Welcome(users, signIn, answers);
    }

    public PgAttempts attempts() {
        return attempts;
    }

    /** Begins to delete what counts no more, now and then. */
    public void start() {
        purge.start();
    }

    public void close() {
        purge.stop();
    }
}
