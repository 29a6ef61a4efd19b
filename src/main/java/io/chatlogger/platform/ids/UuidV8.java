package io.chatlogger.platform.ids;

import java.nio.ByteBuffer;
import java.util.UUID;

/** Makes UUIDs of version 8 (RFC 9562 section 5.8): ids that follow from what they name. */
public final class UuidV8 {
    private static final long TIME = ~0xffffL;
    private static final long VERSION = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private UuidV8() {}

    /**
     * Returns the id of something that belongs to {@code parent}: the first 48 bits of the parent, which in a UUIDv7 are its time, so that
     * the row lies near the others of its time; then 74 bits of the hash.
     *
     * @param hash at least 16 bytes
     */
    public static UUID of(UUID parent, byte[] hash) {
        ByteBuffer bits = ByteBuffer.wrap(hash);
        long high = (parent.getMostSignificantBits() & TIME) | VERSION | (bits.getLong() & 0xfff);
        return new UUID(high, VARIANT | (bits.getLong() >>> 2));
    }
}
