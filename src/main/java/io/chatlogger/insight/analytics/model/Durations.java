package io.chatlogger.insight.analytics.model;

import io.chatlogger.platform.json.JsonOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of the latencies of messages, in milliseconds. A percentile is by the nearest-rank method: the p90 is the smallest latency
 * such that at least 90 % of all latencies are not longer.
 *
 * @param count the number of messages that have a latency; if it is 0, all others are null
 */
public record Durations(
        long count,
        @Nullable Double average,
        @Nullable Long p50,
        @Nullable Long p90,
        @Nullable Long p95,
        @Nullable Long p99,
        @Nullable Long max) {
    public static final Durations NONE = new Durations(0, null, null, null, null, null, null);

    void writeTo(JsonOutput out) throws IOException {
        out.number("count", count);
        out.decimal("avg_ms", average);
        out.number("p50_ms", p50);
        out.number("p90_ms", p90);
        out.number("p95_ms", p95);
        out.number("p99_ms", p99);
        out.number("max_ms", max);
    }
}
