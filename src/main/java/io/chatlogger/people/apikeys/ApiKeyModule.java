package io.chatlogger.people.apikeys;

import io.chatlogger.people.access.KeyGuard;
import io.chatlogger.people.access.SessionGuard;
import io.chatlogger.people.orgs.OrgDirectory;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.ids.UuidV7;
import io.chatlogger.platform.config.Config;
import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.http.CheckedRoutes;
import io.chatlogger.platform.http.ClientAddress;
import io.chatlogger.platform.http.Cursors;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.people.ratelimit.FailureLimit;
import io.chatlogger.people.ratelimit.Guesses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The door of the feature. */
public final class ApiKeyModule {
    private final Vertx vertx;
    private final Config.ApiKeys config;
    private final InstantSource clock;
    private final KeyUsage usage;
    private final ReplayGuard replays;
    private final ApiKeyGuard guard;
    private final ApiKeyService service;
    private @Nullable Long timer;

    /** @param failures slows down whoever guesses keys; {@link FailureLimit#NONE} for nobody */
    public ApiKeyModule(Ground ground, OrgDirectory orgs, Config config, FailureLimit failures) {
        this.vertx = ground.vertx();
        this.config = config.apiKeys();
        this.clock = ground.clock();
        var repository = new PgApiKeyRepository(ground.database().pool());
        var directory =
                new ApiKeyDirectory(new PgApiKeyRepository(ground.lookups().pool()), this.config, ground.meters());
        directory.listen(ground.lookups());
        usage = new KeyUsage(repository, this.config.cacheSize(), ground.clock(), ground.meters());
        replays = replays(ground, config);
        // The signed way first: a plain key is looked for in the same header.
        List<ApiKeyValidator> validators = List.of(
                new SignedRequestValidator(replays, this.config.signatureWindow(), ground.clock()),
                new HashedKeyValidator(ground.clock()));
        var addresses = new ClientAddress(config.http().trustedProxies());
        guard = new ApiKeyGuard(validators, directory, orgs, usage, new Guesses(failures, addresses));
        service = new ApiKeyService(repository, ground.ids(), ground.clock());
    }

    private static ReplayGuard replays(Ground ground, Config config) {
        return config.redisUrl().isEmpty()
                ? new MemoryReplayGuard(config.apiKeys().replayCacheSize(), ground.clock(), ground.meters())
                : new RedisReplayGuard(ground.vertx(), config.redisUrl(), ground.clock());
    }

    /** For commands, which need no guard. */
    public static ApiKeyService service(Database database, UuidV7 ids, InstantSource clock) {
        return new ApiKeyService(new PgApiKeyRepository(database.pool()), ids, clock);
    }

    public KeyGuard guard() {
        return guard;
    }

    public ApiKeyService service() {
        return service;
    }

    /** The endpoints for one event loop, without the prefix of the API. */
    public List<Endpoint<?>> endpoints(SessionGuard people, CheckedRoutes routes, Cursors cursors) {
        return new ApiKeyRoutes(service, clock, cursors).endpoints(people, routes);
    }

    /** Begins to write down when keys were last used. */
    public void start() {
        timer = usage.start(vertx, config.lastUsedInterval());
    }

    /** Writes the last uses down, then lets go of Redis. Before the database is closed. */
    public Future<Void> close() {
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
        return usage.finish().eventually(replays::close);
    }
}
