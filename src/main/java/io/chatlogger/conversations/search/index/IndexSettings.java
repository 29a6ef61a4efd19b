package io.chatlogger.conversations.search.index;

import io.chatlogger.platform.config.Settings;
import java.time.Duration;

/**
 * How the index of words follows what was stored.
 *
 * @param batchMessages that one step takes, about
 * @param interval between two steps when there is little to take
 */
public record IndexSettings(int batchMessages, Duration interval) {
    public static IndexSettings read(Settings s) {
        return new IndexSettings(
                s.integer("search.batch_messages", 1, 100_000),
                s.duration("search.interval", Duration.ofMillis(10), Duration.ofHours(1)));
    }
}
