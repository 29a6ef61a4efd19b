package io.chatlogger.platform.bytes;

import java.io.ByteArrayOutputStream;
import java.util.UUID;

/** Writes numbers one after the other as base-128 varints, signed ones in zigzag encoding (Protocol Buffers, "Encoding"). */
public final class VarintWriter {
    static final int PAYLOAD_BITS = 7;
    static final int MORE = 0x80;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Returns how many bytes a number of 0 or more takes: one for each 7 bits. */
    public static int bytesOf(long value) {
        return Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + PAYLOAD_BITS - 1) / PAYLOAD_BITS);
    }

    /** Writes a number of 0 or more. */
    public void number(long value) {
        long rest = value;
        while ((rest & -MORE) != 0) {
            out.write((int) rest | MORE);
            rest >>>= PAYLOAD_BITS;
        }
        out.write((int) rest);
    }

    public void signed(long value) {
        number((value << 1) ^ (value >> (Long.SIZE - 1)));
    }

    /** Writes the 16 bytes of a UUID unchanged, because random bits cannot be made shorter. */
    public void uuid(UUID id) {
        fixed(id.getMostSignificantBits());
        fixed(id.getLeastSignificantBits());
    }

    private void fixed(long bits) {
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            out.write((int) (bits >>> shift));
        }
    }

    public void bytes(byte[] source, int from, int count) {
        out.write(source, from, count);
    }

    /** Returns how many bytes were written. */
    public int size() {
        return out.size();
    }

    /** Returns a copy of the written bytes. */
    public byte[] toBytes() {
        return out.toByteArray();
    }

    /** Discards the written bytes. */
    public void clear() {
        out.reset();
    }
}
