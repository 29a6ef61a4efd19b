package io.chatlogger.platform.db;

import io.chatlogger.platform.load.DirectoryCache;
import io.vertx.sqlclient.Pool;
import java.util.function.Function;

/**
 * The connections that a cached directory needs.
 *
 * @param pool the pool for entries that are not cached
 * @param changes the notifications of changed entries
 */
public record Lookups(Pool pool, Notifications changes) {
    /** The channel on which triggers announce, as {@code kind:key}, each change of a row that decides about access. */
    private static final String CHANNEL = "access_changed";

    /**
     * Removes announced entries from the cache, and all entries if announcements may have been missed.
     *
     * @param kind the first word of the announcements for this cache
     * @param key returns the key of the cache for the rest of such an announcement
     */
    public <K> void keepTrue(DirectoryCache<K, ?> memory, String kind, Function<String, K> key) {
        String prefix = kind + ':';
        changes.on(CHANNEL, payload -> {
            if (payload.startsWith(prefix)) {
                memory.invalidate(key.apply(payload.substring(prefix.length())));
            }
        });
        changes.onReconnect(memory::clear);
    }
}
