package io.chatlogger.platform.ids;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Makes UUIDs of version 7 (RFC 9562 section 5.7) that only increase within one process: 48 bits of Unix milliseconds, then a 12-bit
 * counter (method 1 of section 6.2, "fixed bit-length dedicated counter") that overflows into the milliseconds, then 62 random bits. So new
 * rows are added at the right edge of an index, and messages of one request sort in the order in which they were sent.
 */
public final class UuidV7 {
    private static final long COUNTER_BITS = 12;
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    /** The milliseconds shifted left by the counter's bits, plus the counter. */
    private long last;

    public UuidV7(InstantSource clock) {
        this.clock = clock;
    }

    /** Returns the next id, larger than every one before it. Thread-safe. */
    public synchronized UUID next() {
        last = Math.max(clock.millis() << COUNTER_BITS, last + 1);
        long high = ((last >>> COUNTER_BITS) << 16) | VERSION | (last & 0xfff);
        return new UUID(high, VARIANT | (random.nextLong() >>> 2));
    }

    /**
     * Returns an id that is the same for the same input: the time of {@code parent} (its first 48 bits), then a number, then a hash of
     * both. Messages that are created together with their chat get such ids, so that a repeated request gives the same messages the same
     * ids.
     */
    public static UUID derived(UUID parent, int index) {
        long high = (parent.getMostSignificantBits() & ~0xffffL) | VERSION | ((index >>> 20) & 0xfff);
        long hash = mix(parent.getLeastSignificantBits() ^ mix(parent.getMostSignificantBits() + index));
        return new UUID(high, VARIANT | ((long) (index & 0xfffff) << 42) | (hash >>> 22));
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood, 2014): a bijection that maps close inputs to distant outputs. */
    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }
}
