package io.chatlogger.platform.ids;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Makes UUIDs of version 7 (RFC 9562 section 5.7) that only grow within one process: 48 bits of Unix milliseconds, then a 12-bit counter
 * (method 1 of section 6.2, "fixed bit-length dedicated counter") that runs over into the milliseconds, then 62 random bits. New rows
 * therefore land at the right edge of an index, and messages of one request sort in the order they were sent.
 */
public final class UuidV7 {
    private static final long COUNTER_BITS = 12;
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    /** Milliseconds shifted left by the counter's bits, plus the counter. */
    private long last;

    public UuidV7(InstantSource clock) {
        this.clock = clock;
    }

    /** The next id, larger than every one before it. Thread-safe. */
    public synchronized UUID next() {
        last = Math.max(clock.millis() << COUNTER_BITS, last + 1);
        long high = ((last >>> COUNTER_BITS) << 16) | VERSION | (last & 0xfff);
        return new UUID(high, VARIANT | (random.nextLong() >>> 2));
    }

    /**
     * An id that is the same for the same input: the time of {@code parent} (its first 48 bits), then a number, then a hash of both. Used
     * for the messages inside a chat that is created with them, so that the same request again names the same messages.
     */
    public static UUID derived(UUID parent, int index) {
        long high = (parent.getMostSignificantBits() & ~0xffffL) | VERSION | ((index >>> 20) & 0xfff);
        long hash = mix(parent.getLeastSignificantBits() ^ mix(parent.getMostSignificantBits() + index));
        return new UUID(high, VARIANT | ((long) (index & 0xfffff) << 42) | (hash >>> 22));
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood, 2014): a bijection, so that near inputs lie far apart. */
    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }
}
