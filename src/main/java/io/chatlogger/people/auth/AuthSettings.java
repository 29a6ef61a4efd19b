package io.chatlogger.people.auth;

import io.chatlogger.platform.config.Settings;
import java.time.Duration;

/**
 * The lifetimes of tokens and sessions.
 *
 * @param accessTtl the lifetime of an access token
 * @param refreshTtl the time after which an unused session ends
 * @param refreshGrace how long a refresh token that was used may be used again, while no successor was used; zero: never
 * @param sessionCacheSize the most sessions that one node caches
 */
public record AuthSettings(Duration accessTtl, Duration refreshTtl, Duration refreshGrace, int sessionCacheSize) {
    public static AuthSettings read(Settings s) {
        return new AuthSettings(
                s.duration("auth.access_ttl", Duration.ofSeconds(1), Duration.ofDays(1)),
                s.duration("auth.refresh_ttl", Duration.ofMinutes(1), Duration.ofDays(365)),
                s.duration("auth.refresh_grace", Duration.ZERO, Duration.ofMinutes(5)),
                s.integer("auth.session_cache_size", 1, 10_000_000));
    }
}
