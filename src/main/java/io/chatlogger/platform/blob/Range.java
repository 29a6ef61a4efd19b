package io.chatlogger.platform.blob;

import java.io.IOException;

/** A range of bytes of a blob. */
record Range(long from, long length) {
    Range {
        if (from < 0 || length < 0 || from + length < 0) {
            throw new IllegalArgumentException("range: " + length + " bytes from " + from + " (expected: 0 or more)");
        }
    }

    /** Returns the offset after the last byte. */
    long end() {
        return from + length;
    }

    boolean fits(long size) {
        return end() <= size;
    }

    IOException tooLong(String key, long size) {
        return new IOException("The blob " + key + " has " + size + " bytes (expected: at least " + end() + ")");
    }
}
