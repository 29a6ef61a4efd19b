package io.chatlogger.conversations.search.index;

import io.chatlogger.platform.config.Settings;
import java.time.Duration;

/**
 * The settings for how the index of words follows the stored messages.
 *
 * @param batchMessages the approximate number of messages that one step takes
 * @param interval the time between two steps when there is little to take
 */
public record IndexSettings(int batchMessages, Duration interval) {
    public static IndexSettings read(Settings s) {
        return new IndexSettings(
                s.integer("search.batch_messages", 1, 100_000),
                s.duration("search.interval", Duration.ofMillis(10), Duration.ofHours(1)));
    }
}
