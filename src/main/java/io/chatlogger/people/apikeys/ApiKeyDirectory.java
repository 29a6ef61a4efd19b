package io.chatlogger.people.apikeys;

import io.chatlogger.people.access.AccessSettings;
import io.chatlogger.people.identity.KeyId;
import io.chatlogger.platform.db.Lookups;
import io.chatlogger.platform.load.DirectoryCache;
import io.chatlogger.platform.problem.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks up keys in a cache. The database announces a change at once; without the announcement it is seen at the latest 4.5 s after the last
 * look.
 */
final class ApiKeyDirectory implements KeySource {
    private final DirectoryCache<KeyHash, @Nullable ApiKey> byHash;
    private final DirectoryCache<KeyId, @Nullable ApiKey> byId;

    ApiKeyDirectory(KeySource table, AccessSettings config, MeterRegistry meters) {
        byHash = new DirectoryCache<>(bounds("api_keys_by_hash", config), table::byHash, meters);
        byId = new DirectoryCache<>(bounds("api_keys_by_id", config), table::byId, meters);
    }

    private static DirectoryCache.Bounds bounds(String name, AccessSettings config) {
        return DirectoryCache.Bounds.ofAccess(name, config.cacheSize(), config.cacheTtl());
    }

    void listen(Lookups lookups) {
        lookups.keepTrue(byHash, "key", KeyHash::ofHex);
        lookups.keepTrue(byId, "key_id", id -> new KeyId(UUID.fromString(id)));
    }

    /**
     * Returns the same keys for a request that may be refused before a look-up in the database.
     *
     * @param objection called before each look-up in the database; null when the look-up is allowed
     */
    KeySource unless(Supplier<@Nullable Problem> objection) {
        return new KeySource() {
            @Override
            public Future<@Nullable ApiKey> byHash(KeyHash hash) {
                return byHash.get(hash, objection);
            }

            @Override
            public Future<@Nullable ApiKey> byId(KeyId id) {
                return byId.get(id, objection);
            }
        };
    }

    @Override
    public Future<@Nullable ApiKey> byHash(KeyHash hash) {
        return byHash.get(hash);
    }

    @Override
    public Future<@Nullable ApiKey> byId(KeyId id) {
        return byId.get(id);
    }
}
