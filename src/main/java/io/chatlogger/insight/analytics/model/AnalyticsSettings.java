package io.chatlogger.insight.analytics.model;

import io.chatlogger.platform.config.Settings;
import java.time.Duration;

/**
 * How summaries and charts are made.
 *
 * @param provider what they are made from
 * @param batchRows that one step of counting takes, about
 * @param interval between two steps when there is little to take
 * @param cacheBytes of decoded counts in memory
 * @param patience how long an answer may take
 */
public record AnalyticsSettings(Source provider, int batchRows, Duration interval, long cacheBytes, Duration patience) {
    private static final Duration HOUR = Duration.ofHours(1);

    /** What summaries are made from. */
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
