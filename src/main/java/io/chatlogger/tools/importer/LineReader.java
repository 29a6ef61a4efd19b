package io.chatlogger.tools.importer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Splits a stream of bytes into lines, and holds one line of limited length at a time. Blank lines are counted but not returned. */
final class LineReader {
    /** The most bytes of a line, as many as the API accepts in one stream. A longer line is skipped. */
    static final int MAX_LINE_BYTES = 64 * 1024 * 1024;

    private static final byte[] BYTE_ORDER_MARK = "\uFEFF".getBytes(StandardCharsets.UTF_8);

    private final InputStream in;
    private final int maxBytes;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int limit;
    private long number;

    LineReader(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /** One line without its end; a line that is {@code tooLong} is empty. */
    static final class Line {
        private final long number;
        private final byte[] bytes;
        private final boolean tooLong;

        private Line(long number, byte[] bytes, boolean tooLong) {
            this.number = number;
            this.bytes = bytes;
            this.tooLong = tooLong;
        }

        /** Returns the number of the line, from 1. */
        long number() {
            return number;
        }

        byte[] bytes() {
            return bytes;
        }

        boolean tooLong() {
            return tooLong;
        }
    }

    /** Returns the next line that is not blank, or null at the end. */
    @Nullable
    Line next() throws IOException {
        while (position < limit || fill()) {
            Line line = read();
            if (line.tooLong || !blank(line.bytes)) {
                return line;
            }
        }
        return null;
    }

    private Line read() throws IOException {
        number++;
        var line = new ByteArrayOutputStream();
        boolean tooLong = false;
        boolean ended = false;
        while (!ended && (position < limit || fill())) {
            int end = endOfLine();
            ended = end < limit;
            tooLong = tooLong || line.size() + (end - position) > maxBytes;
            if (!tooLong) {
                line.write(buffer, position, end - position);
            }
            position = ended ? end + 1 : end;
        }
        return new Line(number, tooLong ? new byte[0] : withoutMark(line.toByteArray()), tooLong);
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }

    private int endOfLine() {
        int end = position;
        while (end < limit && buffer[end] != '\n') {
            end++;
        }
        return end;
    }

    /** Removes the byte order mark that editors on Windows put before the first line. */
    private byte[] withoutMark(byte[] line) {
        boolean marked = number == 1
                && line.length >= BYTE_ORDER_MARK.length
                && Arrays.equals(line, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
        return marked ? Arrays.copyOfRange(line, BYTE_ORDER_MARK.length, line.length) : line;
    }

    private static boolean blank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }
}
