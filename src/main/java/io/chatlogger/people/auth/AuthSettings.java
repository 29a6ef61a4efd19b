package io.chatlogger.people.auth;

import io.chatlogger.platform.config.Settings;
import java.time.Duration;

/**
 * The lifetimes of tokens and sessions.
 *
 * @param accessTtl the lifetime of an access token
 * @param refreshTtl the time after which an unused session ends
 * @param sessionCacheSize the most sessions that one node caches
 */
public record AuthSettings(Duration accessTtl, Duration refreshTtl, int sessionCacheSize) {
    public static AuthSettings read(Settings s) {
        return new AuthSettings(
                s.duration("auth.access_ttl", Duration.ofSeconds(1), Duration.ofDays(1)),
                s.duration("auth.refresh_ttl", Duration.ofMinutes(1), Duration.ofDays(365)),
                s.integer("auth.session_cache_size", 1, 10_000_000));
    }
}
