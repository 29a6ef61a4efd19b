package io.chatlogger.insight.analytics.rollup;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Sums by key: keys in ascending order, each with a number in each column. Immutable. A column that holds nothing but zeros is not stored.
 */
final class Tally {
    private static final int[] NO_KEYS = {};

    private final int[] keys;
    private final long[] @Nullable [] columns;

    /**
     * Creates a tally of these arrays, which are not copied.
     *
     * @param columns each as long as the keys, or null if all its numbers are 0
     */
    Tally(int[] keys, long[] @Nullable [] columns) {
        this.keys = keys;
        this.columns = columns;
    }

    static Tally empty(int columns) {
        return new Tally(NO_KEYS, new long[columns][]);
    }

    int size() {
        return keys.length;
    }

    int columns() {
        return columns.length;
    }

    int key(int row) {
        return keys[row];
    }

    long value(int row, int column) {
        long[] values = columns[column];
        return values == null ? 0 : values[row];
    }

    /** Returns whether a column has a number other than 0. */
    boolean has(int column) {
        return columns[column] != null;
    }

    /** Returns the row of a key; negative if the key is absent. */
    int row(int key) {
        return Arrays.binarySearch(keys, key);
    }

    /** Returns the sum of a column over all keys. */
    long sum(int column) {
        long[] values = columns[column];
        return values == null ? 0 : Arrays.stream(values).sum();
    }

    /** Adds a column to the numbers of an array whose index is the key. */
    void addTo(long[] byKey, int column) {
        long[] values = columns[column];
        for (int row = 0; values != null && row < keys.length; row++) {
            byKey[keys[row]] += values[row];
        }
    }

    /** Returns the largest key; -1 if there is none. */
    int last() {
        return keys.length == 0 ? -1 : keys[keys.length - 1];
    }

    /** Returns about how many bytes of memory it takes. */
    int bytes() {
        int width = Integer.BYTES;
        for (long[] column : columns) {
            width += column == null ? 0 : Long.BYTES;
        }
        return keys.length * width;
    }

    /**
     * Returns the sum of both tallies, without rows whose sums are all zero.
     *
     * @param latest the column of which the larger value is kept instead of the sum; -1 for none
     */
    Tally plus(Tally other, int latest) {
        if (other.keys.length == 0) {
            return this;
        }
        if (keys.length == 0) {
            return other;
        }
        var sum = new Rows(keys.length + other.keys.length, columns.length);
        int mine = 0;
        int theirs = 0;
        while (mine < keys.length || theirs < other.keys.length) {
            boolean first = theirs == other.keys.length || (mine < keys.length && keys[mine] <= other.keys[theirs]);
            boolean second = mine == keys.length || (theirs < other.keys.length && other.keys[theirs] <= keys[mine]);
            sum.begin(first ? keys[mine] : other.keys[theirs]);
            for (int column = 0; column < columns.length; column++) {
                boolean both = first && second;
                long a = first ? value(mine, column) : 0;
                long b = second ? other.value(theirs, column) : 0;
                sum.set(column, both && column == latest ? Math.max(a, b) : a + b);
            }
            sum.end(latest);
            mine += first ? 1 : 0;
            theirs += second ? 1 : 0;
        }
        return sum.tally();
    }

    /** A writer of rows in the order of their keys. */
    static final class Rows {
        private final int[] keys;
        private final long[][] columns;
        private int size;

        Rows(int capacity, int columns) {
            this.keys = new int[capacity];
            this.columns = new long[columns][capacity];
        }

        void begin(int key) {
            keys[size] = key;
        }

        void set(int column, long value) {
            columns[column][size] = value;
        }

        /** Keeps the current row, unless all its sums are zero. */
        void end(int latest) {
            for (int column = 0; column < columns.length; column++) {
                if (column != latest && columns[column][size] != 0) {
                    size++;
                    return;
                }
            }
        }

        Tally tally() {
            var kept = new long[columns.length][];
            for (int column = 0; column < columns.length; column++) {
                long[] values = Arrays.copyOf(columns[column], size);
                kept[column] = Arrays.stream(values).anyMatch(value -> value != 0) ? values : null;
            }
            return new Tally(Arrays.copyOf(keys, size), kept);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tally that
                && Arrays.equals(keys, that.keys)
                && Arrays.deepEquals(columns, that.columns);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(keys);
    }

    @Override
    public String toString() {
        return Arrays.toString(keys) + Arrays.deepToString(columns);
    }
}
