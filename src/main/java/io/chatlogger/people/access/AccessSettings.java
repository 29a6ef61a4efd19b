package io.chatlogger.people.access;

import io.chatlogger.platform.config.Settings;
import java.time.Duration;

/**
 * How long what decides who may come in is remembered.
 *
 * @param cacheSize keys, and organizations
 * @param cacheTtl after which they are asked for again; under 5 s, within which a right that was taken away ends
 */
public record AccessSettings(int cacheSize, Duration cacheTtl) {
    private static final Duration LONGEST_TTL = Duration.ofMillis(4500);

    public static AccessSettings read(Settings s) {
        return new AccessSettings(
                s.integer("apikeys.cache_size", 1, 10_000_000),
                s.duration("apikeys.cache_ttl", Duration.ofMillis(1), LONGEST_TTL));
    }
}
