package io.chatlogger.people.apikeys;

import io.chatlogger.people.access.AccessSettings;
import io.chatlogger.people.access.Authenticator;
import io.chatlogger.people.orgs.OrgDirectory;
import io.chatlogger.people.ratelimit.Guesses;
import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.ids.UuidV7;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The door of the feature: keys, and how they are proved. */
public final class ApiKeyModule implements Feature {
    private final Vertx vertx;
    private final ApiKeySettings settings;
    private final KeyUsage usage;
    private final ReplayGuard replays;
    private final KeyAuthenticator authenticator;
    private final ApiKeyService service;
    private @Nullable Long timer;

    /**
     * What checking keys follows.
     *
     * @param access how long a key is remembered
     */
    public record Rules(AccessSettings access, ApiKeySettings keys) {}

    /** @param guesses slows down whoever guesses keys */
    public ApiKeyModule(Ground ground, Rules rules, OrgDirectory orgs, Guesses guesses) {
        this.vertx = ground.vertx();
        this.settings = rules.keys();
        AccessSettings access = rules.access();
        var repository = new PgApiKeyRepository(ground.database().pool());
        var directory =
                new ApiKeyDirectory(new PgApiKeyRepository(ground.lookups().pool()), access, ground.meters());
        directory.listen(ground.lookups());
        usage = new KeyUsage(repository, access.cacheSize(), ground.clock(), ground.meters());
        replays = replays(ground, settings);
        // The signed way first: a plain key is looked for in the same header.
        List<ApiKeyValidator> validators = List.of(
                new SignedRequestValidator(replays, settings.signatureWindow(), ground.clock()),
                new HashedKeyValidator(ground.clock()));
        authenticator = new KeyAuthenticator(validators, directory, orgs, usage, guesses);
        service = new ApiKeyService(repository, ground.ids(), ground.clock());
    }

    private static ReplayGuard replays(Ground ground, ApiKeySettings settings) {
        return ground.node().redisUrl().isEmpty()
                ? new MemoryReplayGuard(settings.replayCacheSize(), ground.clock(), ground.meters())
                : new RedisReplayGuard(ground.vertx(), ground.node().redisUrl(), ground.clock());
    }

    /** For commands, which need no guard. */
    public static ApiKeyService service(Database database, UuidV7 ids, InstantSource clock) {
        return new ApiKeyService(new PgApiKeyRepository(database.pool()), ids, clock);
    }

    /** Proves keys. */
    public Authenticator authenticator() {
        return authenticator;
    }

    public ApiKeyService service() {
        return service;
    }

    /** Begins to write down when keys were last used. */
    @Override
    public Future<Void> start() {
        timer = usage.start(vertx, settings.lastUsedInterval());
        return Future.succeededFuture();
    }

    /** Writes the last uses down, then lets go of Redis. Before the database is closed. */
    @Override
    public Future<Void> stop() {
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
        return usage.finish().eventually(replays::close);
    }
}
