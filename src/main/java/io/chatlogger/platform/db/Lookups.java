package io.chatlogger.platform.db;

import io.chatlogger.platform.load.DirectoryCache;
import io.vertx.sqlclient.Pool;
import java.util.function.Function;

/**
 * What a directory needs that answers from memory.
 *
 * @param pool for reading what is not remembered
 * @param changes says what must be forgotten
 */
public record Lookups(Pool pool, Notifications changes) {
    /** Announces, as {@code kind:key}, what triggers saw change of all that decides who may come in. */
    private static final String CHANNEL = "access_changed";

    /**
     * Makes a memory forget what is announced, and everything when announcements may have been missed.
     *
     * @param kind the first word of the announcements that are about this memory
     * @param key makes a key of the rest of such an announcement
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
