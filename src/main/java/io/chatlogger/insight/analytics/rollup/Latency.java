package io.chatlogger.insight.analytics.rollup;

/**
 * Buckets for durations in whole milliseconds, log-linear as in HdrHistogram (Gil Tene, hdrhistogram.org): below 128 one for each value,
 * above 64 of equal width for each power of two. A bucket's width is at most 1/64 of its lowest value, so the value in its middle differs
 * from each in it by at most 1/128 (0.79 %). Counts of the same buckets are added, and so merge without a loss.
 */
final class Latency {
    /** Of the first 128 values, and of each power of two after them. */
    private static final int EXACT_BITS = 7;

    private static final int HALF = 1 << (EXACT_BITS - 1);

    private Latency() {}

    /**
     * The bucket of a duration.
     *
     * @param millis 0 or more
     */
    static int bucket(int millis) {
        int shift = Math.max(0, Integer.SIZE - EXACT_BITS - Integer.numberOfLeadingZeros(millis));
        return shift * HALF + (millis >>> shift);
    }

    /** What stands for the durations of a bucket. */
    static long middle(int bucket) {
        int shift = Math.max(0, bucket / HALF - 1);
        long lowest = (long) (bucket - shift * HALF) << shift;
        return lowest + (1L << shift) / 2;
    }
}
