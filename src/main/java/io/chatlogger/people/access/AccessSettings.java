package io.chatlogger.people.access;

import io.chatlogger.platform.config.Settings;
import java.time.Duration;

/**
 * The settings of the caches with which access is decided.
 *
 * @param cacheSize the most keys, and the most organizations, that a node caches
 * @param cacheTtl the time after which they are read again; under 5 s, within which a revoked right must end
 */
public record AccessSettings(int cacheSize, Duration cacheTtl) {
    private static final Duration LONGEST_TTL = Duration.ofMillis(4500);

    public static AccessSettings read(Settings s) {
        return new AccessSettings(
                s.integer("apikeys.cache_size", 1, 10_000_000),
                s.duration("apikeys.cache_ttl", Duration.ofMillis(1), LONGEST_TTL));
    }
}
