package io.chatlogger.tools.generator;

import io.chatlogger.platform.bytes.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The source of all random numbers. Each chat has its own numbers, so it is the same whichever thread makes it and whatever was made
 * before.
 */
final class Seed {
    private static final long GOLDEN = 0x9e37_79b9_7f4a_7c15L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final long root;

    private Seed(long root) {
        this.root = root;
    }

    /** Returns the seed of a request. The slug prefix is part of it, so the ids of two requests with the same seed number differ. */
    static Seed of(Request request) {
        return new Seed(hash(request.seed() + "/" + request.slugPrefix()));
    }

    SplittableRandom of(int chat) {
        return new SplittableRandom(root ^ ((chat + 1L) * GOLDEN));
    }

    SplittableRandom of(String purpose) {
        return new SplittableRandom(root ^ hash(purpose));
    }

    private static long hash(String text) {
        return ByteBuffer.wrap(Sha256.of(text.getBytes(StandardCharsets.UTF_8))).getLong();
    }

    /** Returns the first half of a UUIDv7 (RFC 9562 section 5.7). */
    static long timeHalf(long epochMillis, int counter) {
        return (epochMillis << 16) | 0x7000L | (counter & 0xfff);
    }

    /** Returns the second half, which is random. */
    static long chanceHalf(SplittableRandom random) {
        return VARIANT | (random.nextLong() >>> 2);
    }

    static UUID uuid(long epochMillis, SplittableRandom random) {
        return new UUID(timeHalf(epochMillis, random.nextInt(0x1000)), chanceHalf(random));
    }
}
