package io.chatlogger.auth;

import io.chatlogger.access.SessionGuard;
import io.chatlogger.orgs.OrgDirectory;
import io.chatlogger.platform.UuidV7;
import io.chatlogger.platform.config.Config;
import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.db.Lookups;
import io.chatlogger.platform.http.CheckedRoutes;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.ratelimit.Guesses;
import io.chatlogger.users.PasswordHasher;
import io.chatlogger.users.UserModule;
import io.chatlogger.users.UserRepository;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.List;

/** The door of the feature. */
public final class AuthModule {
    private final OriginCheck origins;
    private final CookieSessionGuard guard;
    private final PgSessionRepository sessions;
    private final AuthRoutes routes;
    private final Purge purge;

    /**
     * What the feature stands on.
     *
     * @param lookups for the guard, which every request waits for
     */
    public record Ground(
            Vertx vertx, Database database, Lookups lookups, MeterRegistry meters, InstantSource clock, UuidV7 ids) {}

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
        var stores = new SignIn.Stores(users, new PgAttempts(pool, auth.refreshTtl()));
        routes = new AuthRoutes(
                new SignIn(stores, hasher, tokens, ground.ids(), ground.meters()),
                new Sessions(users, sessions, new PgRotation(pool, auth.refreshTtl()), tokens, directory),
                new SessionCookies(auth.accessTtl(), auth.refreshTtl()),
                guesses,
                auth.accessTtl());
        purge = new Purge(ground.vertx(), new PgPurge(pool, auth.refreshTtl()), ground.meters());
    }

    public SessionGuard guard() {
        return guard;
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

    /** Begins to delete what counts no more, now and then. */
    public void start() {
        purge.start();
    }

    public void close() {
        purge.stop();
    }
}
