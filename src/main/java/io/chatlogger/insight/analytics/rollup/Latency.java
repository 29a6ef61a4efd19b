package io.chatlogger.insight.analytics.rollup;

/**
 * Maps durations in whole milliseconds to buckets, log-linear as in HdrHistogram (Gil Tene, hdrhistogram.org): each value below 128 has its
 * own bucket; above, each power of two is divided into 64 buckets of equal width. The width of a bucket is at most 1/64 of its lowest
 * value, so the value in its middle differs from each value in it by at most 1/128 (0.79 %). Counts of the same bucket are added, so
 * histograms merge without loss.
 */
final class Latency {
    /** The number of bits of a value that are exact: the first 128 values have a bucket each. */
    private static final int EXACT_BITS = 7;

    private static final int HALF = 1 << (EXACT_BITS - 1);

    private Latency() {}

    /**
     * Returns the bucket of a duration.
     *
     * @param millis 0 or more
     */
    static int bucket(int millis) {
        int shift = Math.max(0, Integer.SIZE - EXACT_BITS - Integer.numberOfLeadingZeros(millis));
        return shift * HALF + (millis >>> shift);
    }

    /** Returns the duration in the middle of a bucket, in milliseconds, which is used for all durations in it. */
    static long middle(int bucket) {
        int shift = Math.max(0, bucket / HALF - 1);
        long lowest = (long) (bucket - shift * HALF) << shift;
        return lowest + (1L << shift) / 2;
    }
}
