package io.chatlogger.people.apikeys;

import io.chatlogger.people.access.AccessSettings;
import io.chatlogger.people.access.Authenticator;
import io.chatlogger.people.orgs.OrgDirectory;
import io.chatlogger.people.ratelimit.Guesses;
import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Ground;
import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.ids.UuidV7;
import io.chatlogger.platform.jobs.Recurring;
import io.chatlogger.platform.jobs.Schedule;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The entry point of the feature: keys, and the proof of them. */
public final class ApiKeyModule implements Feature {
    private final Schedule schedule;
    private final ApiKeySettings settings;
    private final KeyUsage usage;
    private final ReplayGuard replays;
    private final KeyAuthenticator authenticator;
    private final ApiKeyService service;
    private @Nullable Recurring writing;

    /**
     * The settings for checking keys.
     *
     * @param access gives the time for which a key is cached
     */
    public record Rules(AccessSettings access, ApiKeySettings keys) {}

    /** @param guesses limits the attempts of an address that guesses keys */
    public ApiKeyModule(Ground ground, Rules rules, OrgDirectory orgs, Guesses guesses) {
        this.schedule = ground.schedule();
        this.settings = rules.keys();
        AccessSettings access = rules.access();
        var repository = new PgApiKeyRepository(ground.database().pool());
        var directory =
                new ApiKeyDirectory(new PgApiKeyRepository(ground.lookups().pool()), access, ground.meters());
        directory.listen(ground.lookups());
        usage = new KeyUsage(repository, access.cacheSize(), ground.clock(), ground.meters());
        replays = replays(ground, settings);
        // The signed way comes first: a plain key is looked for in the same header.
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

    /** Returns the service for commands, which need no guard. */
    public static ApiKeyService service(Database database, UuidV7 ids, InstantSource clock) {
        return new ApiKeyService(new PgApiKeyRepository(database.pool()), ids, clock);
    }

    /** Returns the authenticator of keys. */
    public Authenticator authenticator() {
        return authenticator;
    }

    public ApiKeyService service() {
        return service;
    }

    /** Begins to store from time to time when keys were last used. */
    @Override
    public Future<Void> start() {
        writing = usage.start(schedule, settings.lastUsedInterval());
        return Future.succeededFuture();
    }

    /** Stores the last uses, then closes the connection to Redis. To be called before the database is closed. */
    @Override
    public Future<Void> stop() {
        Future<Void> ended = writing == null ? Future.succeededFuture() : writing.stop();
        return ended.eventually(usage::finish).eventually(replays::close);
    }
}
