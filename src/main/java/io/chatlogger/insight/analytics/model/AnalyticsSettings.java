package io.chatlogger.insight.analytics.model;

import io.chatlogger.platform.config.Settings;
import java.time.Duration;

/**
 * The settings of summaries and charts.
 *
 * @param provider the data that answers are made from
 * @param batchRows about how many rows one step of the follower counts
 * @param interval the pause between two steps when few rows are new
 * @param cacheBytes the most bytes of decoded counts that are kept in memory
 * @param patience how long an answer may take
 */
public record AnalyticsSettings(Source provider, int batchRows, Duration interval, long cacheBytes, Duration patience) {
    private static final Duration HOUR = Duration.ofHours(1);

    /** The data that answers are made from: kept counts, or the rows of messages and chats. */
    public enum Source {
        ROLLUPS,
        ROWS
    }

    public static AnalyticsSettings read(Settings s) {
        return new AnalyticsSettings(
                s.choice("analytics.provider", Source.class),
                s.integer("analytics.batch_rows", 1, 100_000),
                s.duration("analytics.interval", Duration.ofMillis(10), HOUR),
                s.size("analytics.cache", 1024, 1L << 30),
                s.duration("analytics.patience", Duration.ofSeconds(1), HOUR));
    }
}
