package io.chatlogger.analytics.rollup;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Tallies as bytes: keys and latest times as differences to the row before, all numbers as base-128 varints, signed ones zigzag (Protocol
 * Buffers, "Encoding"). A column of zeros takes one bit.
 */
final class TallyCodec {
    private static final int PAYLOAD_BITS = 7;
    private static final int MORE = 0x80;

    private TallyCodec() {}

    /** @param latest the column that holds times, which lie near to each other; -1 for none */
    static void write(ByteArrayOutputStream out, Tally tally, int latest) {
        varint(out, tally.size());
        int present = 0;
        for (int column = 0; column < tally.columns(); column++) {
            present |= tally.has(column) ? 1 << column : 0;
        }
        varint(out, present);
        long before = 0;
        for (int row = 0; row < tally.size(); row++) {
            signed(out, tally.key(row) - before);
            before = tally.key(row);
        }
        for (int column = 0; column < tally.columns(); column++) {
            if (tally.has(column)) {
                column(out, tally, column, column == latest);
            }
        }
    }

    private static void column(ByteArrayOutputStream out, Tally tally, int column, boolean differences) {
        long before = 0;
        for (int row = 0; row < tally.size(); row++) {
            long value = tally.value(row, column);
            signed(out, value - before);
            before = differences ? value : 0;
        }
    }

    static void signed(ByteArrayOutputStream out, long value) {
        varint(out, (value << 1) ^ (value >> (Long.SIZE - 1)));
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & -MORE) != 0) {
            out.write((int) rest | MORE);
            rest >>>= PAYLOAD_BITS;
        }
        out.write((int) rest);
    }

    /** Reads what was written, in the same order. */
    static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        /** @param latest as when it was written */
        Tally tally(int columns, int latest) {
            int size = (int) varint();
            long present = varint();
            int[] keys = new int[size];
            long before = 0;
            for (int row = 0; row < size; row++) {
                before += signed();
                keys[row] = (int) before;
            }
            long[] @Nullable [] values = new long[columns][];
            for (int column = 0; column < columns; column++) {
                values[column] = (present >> column & 1) == 0 ? null : column(size, column == latest);
            }
            return new Tally(keys, values);
        }

        private long[] column(int size, boolean differences) {
            var values = new long[size];
            long before = 0;
            for (int row = 0; row < size; row++) {
                values[row] = before + signed();
                before = differences ? values[row] : 0;
            }
            return values;
        }

        long signed() {
            long value = varint();
            return (value >>> 1) ^ -(value & 1);
        }

        private long varint() {
            long value = 0;
            for (int shift = 0; ; shift += PAYLOAD_BITS) {
                byte next = bytes[at++];
                value |= (long) (next & (MORE - 1)) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }
    }
}
