package io.chatlogger.insight.analytics.rollup;

import io.chatlogger.insight.analytics.model.Durations;
import java.util.List;

/** The sum of the latencies of many ledgers. */
final class LatencySum {
    private final long[] buckets;
    private final long count;
    private final long sum;
    private final long max;

    private LatencySum(long[] buckets, long count, long sum, long max) {
        this.buckets = buckets;
        this.count = count;
        this.sum = sum;
        this.max = max;
    }

    static LatencySum of(List<Ledgers> ledgers) {
        int last =
                ledgers.stream().mapToInt(one -> one.latencies().last()).max().orElse(-1);
        var buckets = new long[last + 1];
        long count = 0;
        long sum = 0;
        long max = 0;
        for (Ledgers one : ledgers) {
            one.latencies().addTo(buckets, 0);
            count += one.latencies().sum(0);
            sum += one.latencySum();
            max = Math.max(max, one.latencyMax());
        }
        return new LatencySum(buckets, count, sum, max);
    }

    Durations durations() {
        return count == 0
                ? Durations.NONE
                : new Durations(
                        count,
                        (double) sum / count,
                        percentile(50),
                        percentile(90),
                        percentile(95),
                        percentile(99),
                        max);
    }

    /** Returns a percentile in milliseconds, by the nearest-rank method, within 1/128 of the exact value; see {@link Latency}. */
    private long percentile(int percent) {
        long rank = Math.ceilDiv(count * percent, 100);
        long seen = 0;
        for (int bucket = 0; bucket < buckets.length; bucket++) {
            seen += buckets[bucket];
            if (seen >= rank) {
                return Math.min(max, Latency.middle(bucket));
            }
        }
        return max;
    }
}
