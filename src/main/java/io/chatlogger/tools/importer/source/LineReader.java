package io.chatlogger.tools.importer.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Splits a stream of bytes into lines. A line of limited length is held; of a longer one, the rest is read on demand. Blank lines count. */
final class LineReader {
    /** The most bytes of a line that is held whole. */
    static final int MAX_HELD_BYTES = 4 << 20;

    private static final byte[] BYTE_ORDER_MARK = "\uFEFF".getBytes(StandardCharsets.UTF_8);

    private final InputStream in;
    private final int maxBytes;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int limit;
    private long number;
    /** Whether the end of the present line was read. */
    private boolean ended = true;

    LineReader(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /** One line without its end; of a long one, {@code bytes} are its beginning. */
    static final class Line {
        private final long number;
        private final byte[] bytes;
        private final @Nullable InputStream rest;

        private Line(long number, byte[] bytes, @Nullable InputStream rest) {
            this.number = number;
            this.bytes = bytes;
            this.rest = rest;
        }

        /** Returns the number of the line, from 1. */
        long number() {
            return number;
        }

        /** Returns the line; null if it is longer than what is held. */
        byte @Nullable [] whole() {
            return rest == null ? bytes : null;
        }

        /** Returns the line as a stream, which ends with the line, and can be read until the next line is asked for. */
        InputStream stream() {
            InputStream held = new ByteArrayInputStream(bytes);
            return rest == null ? held : new SequenceInputStream(held, rest);
        }
    }

    /** Returns the next line that is not blank, or null at the end. */
    @Nullable
    Line next() throws IOException {
        while (!ended) {
            // Passes over what nobody read of a long line.
            ended = !fillIfEmpty() || endOfLine() < limit;
            position = ended ? Math.min(limit, endOfLine() + 1) : limit;
        }
        while (fillIfEmpty()) {
            Line line = read();
            if (line.rest != null || !blank(line.bytes)) {
                return line;
            }
        }
        return null;
    }

    private Line read() throws IOException {
        number++;
        ended = false;
        var line = new ByteArrayOutputStream();
        while (!ended && line.size() <= maxBytes && fillIfEmpty()) {
            takeUpTo(line);
        }
        boolean whole = ended || (position >= limit && !fillIfEmpty());
        ended = whole;
        return new Line(number, withoutMark(line.toByteArray()), whole ? null : new Rest());
    }

    private void takeUpTo(ByteArrayOutputStream line) {
        int end = endOfLine();
        ended = end < limit;
        line.write(buffer, position, end - position);
        position = ended ? end + 1 : end;
    }

    private boolean fillIfEmpty() throws IOException {
        if (position >= limit) {
            position = 0;
            limit = Math.max(0, in.read(buffer));
        }
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

    /** The part of a long line that is not held. */
    private final class Rest extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (ended || !fillIfEmpty()) {
                ended = true;
                return -1;
            }
            int end = endOfLine();
            int count = Math.min(length, end - position);
            System.arraycopy(buffer, position, bytes, offset, count);
            position += count;
            if (position < limit && buffer[position] == '\n') {
                position++;
                ended = true;
            }
            return count == 0 && ended ? -1 : count;
        }
    }
}
