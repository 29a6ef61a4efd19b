package io.chatlogger.people.auth;

import io.chatlogger.people.access.AccessSettings;
import io.chatlogger.people.access.SessionGuard;
import io.chatlogger.people.orgs.OrgDirectory;
import io.chatlogger.people.ratelimit.Guesses;
import io.chatlogger.people.users.PasswordHasher;
import io.chatlogger.people.users.UserModule;
import io.chatlogger.people.users.UserRepository;
import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.HttpSettings;
import io.chatlogger.platform.jobs.Recurring;
import io.chatlogger.platform.jobs.Schedule;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The door of the feature. */
public final class AuthModule implements Feature {
    private final OriginCheck origins;
    private final CookieSessionGuard guard;
    private final PgSessionRepository sessions;
    private final AuthRoutes routes;
    private final SignIn signIn;
    private final SessionAnswers answers;
    private final PgAttempts attempts;
    private final Purge purge;
    private final Schedule schedule;
    private @Nullable Recurring purging;

    /**
     * What signing in follows.
     *
     * @param access how long a session is remembered
     * @param http where pages may come from
     */
    public record Rules(AuthSettings auth, AccessSettings access, HttpSettings http) {}

    /** @param guesses slows down an address from which too many passwords are refused */
    public AuthModule(Ground ground, Rules rules, PasswordHasher hasher, OrgDirectory orgs, Guesses guesses) {
        AuthSettings auth = rules.auth();
        Pool pool = ground.database().pool();
        var keys = new SigningKeys(ground.vertx(), ground.node().signing());
        var tokens = new AccessTokens(keys, auth.accessTtl(), ground.ids(), ground.clock());
        var directory = new SessionDirectory(
                ground.lookups(), auth.sessionCacheSize(), rules.access().cacheTtl(), ground.meters());
        origins = new OriginCheck(rules.http());
        guard = new CookieSessionGuard(tokens, directory, origins, orgs);
        sessions = new PgSessionRepository(pool);
        UserRepository users = UserModule.repository(ground.database(), ground.ids());
        attempts = new PgAttempts(pool, auth.refreshTtl());
        var stores = new SignIn.Stores(users, attempts);
        var cookies = new SessionCookies(auth.accessTtl(), auth.refreshTtl());
        signIn = new SignIn(stores, hasher, tokens, ground.ids(), ground.meters());
        answers = new SessionAnswers(cookies, auth.accessTtl());
        routes = new AuthRoutes(
                AuthRoutes.ownPages(origins),
                signIn,
                new Sessions(users, sessions, new PgRotation(pool, auth.refreshTtl()), tokens, directory),
                cookies,
                guesses,
                answers);
        schedule = ground.schedule();
        purge = new Purge(new PgPurge(pool, auth.refreshTtl()), ground.meters());
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

    @Override
    public List<Endpoint<?>> endpoints(Loop loop) {
        return routes.endpoints(loop);
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
