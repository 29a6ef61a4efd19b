package io.chatlogger.conversations.search.segment;

import java.util.Arrays;

/** A growing list of numbers. */
final class Numbers {
    private int[] values = new int[4];
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = value;
    }

    /** Returns an array whose first {@link #size} elements are the numbers. */
    int[] values() {
        return values;
    }

    int size() {
        return size;
    }
}
