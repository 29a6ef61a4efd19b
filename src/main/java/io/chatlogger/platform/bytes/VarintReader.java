package io.chatlogger.platform.bytes;

import java.util.UUID;

/** Reads the numbers that {@link VarintWriter} wrote, in the same order. */
public final class VarintReader {
    private final byte[] bytes;
    private int at;

    public VarintReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads a number of 0 or more. */
    public long number() {
        long value = 0;
        for (int shift = 0; ; shift += VarintWriter.PAYLOAD_BITS) {
            byte next = bytes[at++];
            value |= (long) (next & (VarintWriter.MORE - 1)) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    public long signed() {
        long value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    public UUID uuid() {
        return new UUID(fixed(), fixed());
    }

    private long fixed() {
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = bits << Byte.SIZE | (bytes[at++] & 0xff);
        }
        return bits;
    }

    public void bytes(byte[] target, int from, int count) {
        System.arraycopy(bytes, at, target, from, count);
        at += count;
    }

    public void skip(int count) {
        at += count;
    }

    /** Returns whether there are more bytes to read. */
    public boolean hasMore() {
        return at < bytes.length;
    }
}
