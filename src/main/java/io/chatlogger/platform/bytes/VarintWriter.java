package io.chatlogger.platform.bytes;

import java.io.ByteArrayOutputStream;
import java.util.UUID;

/** Numbers as base-128 varints, signed ones zigzag (Protocol Buffers, "Encoding"), one after the other. */
public final class VarintWriter {
    static final int PAYLOAD_BITS = 7;
    static final int MORE = 0x80;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Of a number from 0 on: one byte for each 7 bits. */
    public static int bytesOf(long value) {
        return Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + PAYLOAD_BITS - 1) / PAYLOAD_BITS);
    }

    /** From 0 on. */
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

    /** Its 16 bytes, for there is nothing in it to be made smaller. */
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

    /** How many bytes were written. */
    public int size() {
        return out.size();
    }

    /** A copy of what was written. */
    public byte[] toBytes() {
        return out.toByteArray();
    }

    /** As if nothing had been written. */
    public void clear() {
        out.reset();
    }
}
