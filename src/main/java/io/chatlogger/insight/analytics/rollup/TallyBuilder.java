package io.chatlogger.insight.analytics.rollup;

import java.util.Map;
import java.util.TreeMap;

/** Adds up numbers by key. Not thread-safe. */
final class TallyBuilder {
    private final int columns;
    private final int latest;
    private final Map<Integer, long[]> rows = new TreeMap<>();

    /**
     * Creates an empty builder.
     *
     * @param latest the column of which the larger value is kept; -1 for none
     */
    TallyBuilder(int columns, int latest) {
        this.columns = columns;
        this.latest = latest;
    }

    /** Returns the numbers of a key, to be changed in place. */
    long[] row(int key) {
        return rows.computeIfAbsent(key, absent -> new long[columns]);
    }

    /** Sets the numbers of a new key. */
    void put(int key, long[] values) {
        rows.put(key, values);
    }

    Tally tally() {
        var result = new Tally.Rows(rows.size(), columns);
        rows.forEach((key, values) -> {
            result.begin(key);
            for (int column = 0; column < columns; column++) {
                result.set(column, values[column]);
            }
            result.end(latest);
        });
        return result.tally();
    }
}
