package io.chatlogger.insight.analytics.rollup;

import io.chatlogger.platform.bytes.VarintReader;
import io.chatlogger.platform.bytes.VarintWriter;
import org.jspecify.annotations.Nullable;

/**
 * Encodes tallies as bytes: keys, and the times in the latest column, are stored as differences to the row before. A column of zeros takes
 * one bit.
 */
final class TallyCodec {
    private TallyCodec() {}

    /**
     * Writes a tally.
     *
     * @param latest the column that holds times, which are close to each other; -1 for none
     */
    static void write(VarintWriter out, Tally tally, int latest) {
        out.number(tally.size());
        int present = 0;
        for (int column = 0; column < tally.columns(); column++) {
            present |= tally.has(column) ? 1 << column : 0;
        }
        out.number(present);
        long before = 0;
        for (int row = 0; row < tally.size(); row++) {
            out.signed(tally.key(row) - before);
            before = tally.key(row);
        }
        for (int column = 0; column < tally.columns(); column++) {
            if (tally.has(column)) {
                column(out, tally, column, column == latest);
            }
        }
    }

    private static void column(VarintWriter out, Tally tally, int column, boolean differences) {
        long before = 0;
        for (int row = 0; row < tally.size(); row++) {
            long value = tally.value(row, column);
            out.signed(value - before);
            before = differences ? value : 0;
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param latest the same as when it was written
     */
    static Tally read(VarintReader in, int columns, int latest) {
        int size = (int) in.number();
        long present = in.number();
        int[] keys = new int[size];
        long before = 0;
        for (int row = 0; row < size; row++) {
            before += in.signed();
            keys[row] = (int) before;
        }
        long[] @Nullable [] values = new long[columns][];
        for (int column = 0; column < columns; column++) {
            values[column] = (present >> column & 1) == 0 ? null : column(in, size, column == latest);
        }
        return new Tally(keys, values);
    }

    private static long[] column(VarintReader in, int size, boolean differences) {
        var values = new long[size];
        long before = 0;
        for (int row = 0; row < size; row++) {
            values[row] = before + in.signed();
            before = differences ? values[row] : 0;
        }
        return values;
    }
}
