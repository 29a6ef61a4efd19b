package io.chatlogger.people.apikeys;

import io.chatlogger.platform.config.Settings;
import java.time.Duration;

/**
 * The settings for signed requests, and for storing the last use of keys.
 *
 * @param signatureWindow the greatest age of a signed request
 * @param replayCacheSize the most signatures that one node remembers
 */
public record ApiKeySettings(Duration signatureWindow, int replayCacheSize, Duration lastUsedInterval) {
    public static ApiKeySettings read(Settings s) {
        return new ApiKeySettings(
                s.duration("apikeys.signature_window", Duration.ofSeconds(1), Duration.ofHours(1)),
                s.integer("apikeys.replay_cache_size", 1, 100_000_000),
                s.duration("apikeys.last_used_interval", Duration.ofMillis(100), Duration.ofHours(1)));
    }
}
