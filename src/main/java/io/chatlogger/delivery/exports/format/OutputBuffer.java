package io.chatlogger.delivery.exports.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * Encodes values as UTF-8 in one buffer and passes it on when it is full. It creates no object for a value, because a file has tens of
 * millions of values.
 */
final class OutputBuffer {
    private static final int CAPACITY = 64 * 1024;
    /** The most bytes of one char in UTF-8; the two chars of a surrogate pair take 4 together. */
    private static final int MOST_UTF8_BYTES = 3;
    /** The room for any value of limited length, in bytes: an id has 36, a time at most 35, a number at most 20. */
    private static final int SMALL_BYTES = 64;

    private final OutputStream out;
    private final byte[] bytes = new byte[CAPACITY];
    private int length;
    private long handedOn;

    OutputBuffer(OutputStream out) {
        this.out = out;
    }

    /** Returns how many bytes were written since the beginning of the file. */
    long written() {
        return handedOn + length;
    }

    void flush() throws IOException {
        out.write(bytes, 0, length);
        handedOn += length;
        length = 0;
    }

    void put(char ascii) throws IOException {
        room(1);
        bytes[length++] = (byte) ascii;
    }

    /** Writes a short sequence of bytes that belongs to the format. */
    void put(byte[] sequence) throws IOException {
        room(sequence.length);
        System.arraycopy(sequence, 0, bytes, length, sequence.length);
        length += sequence.length;
    }

    void number(long value) throws IOException {
        room(SMALL_BYTES);
        length = Digits.number(value, bytes, length);
    }

    void id(UUID id) throws IOException {
        room(SMALL_BYTES);
        length = Digits.id(id, bytes, length);
    }

    /** Writes a time in RFC 3339, UTC, milliseconds. */
    void time(Instant time) throws IOException {
        room(SMALL_BYTES);
        length = TimeText.write(time, bytes, length);
    }

    /** Writes a text, with the characters replaced that the format cannot contain. */
    void text(String text, Escapes escapes) throws IOException {
        int from = 0;
        while (from < text.length()) {
            room(SMALL_BYTES);
            // The range has as many characters as fit even if each is escaped or takes three bytes. If a surrogate pair
            // begins with the
            // last one, it needs one byte more.
            int most = Math.max(MOST_UTF8_BYTES, escapes.longest());
            int to = Math.min(text.length(), from + (bytes.length - length - 1) / most);
            from = encode(text, from, to, escapes);
        }
    }

    /** Encodes characters and returns the position after them: {@code to}, or one more if that would divide a surrogate pair. */
    private int encode(String text, int from, int to, Escapes escapes) {
        byte[] b = bytes;
        int at = length;
        int i = from;
        while (i < to) {
            char c = text.charAt(i++);
            if (c >= 0x80) {
                int codePoint = text.codePointAt(i - 1);
                i += Character.charCount(codePoint) - 1;
                at = encode(codePoint, b, at);
            } else if (escapes.has(c)) {
                at = escapes.write(c, b, at);
            } else {
                b[at++] = (byte) c;
            }
        }
        length = at;
        return i;
    }

    /** Encodes a code point. Half a surrogate pair, which PostgreSQL cannot store, becomes U+FFFD. */
    private static int encode(int codePoint, byte[] b, int at) {
        int c = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE ? 0xfffd : codePoint;
        int i = at;
        if (c < 0x800) {
            b[i++] = (byte) (0xc0 | c >> 6);
        } else {
            if (c < 0x10000) {
                b[i++] = (byte) (0xe0 | c >> 12);
            } else {
                b[i++] = (byte) (0xf0 | c >> 18);
                b[i++] = (byte) (0x80 | (c >> 12 & 0x3f));
            }
            b[i++] = (byte) (0x80 | (c >> 6 & 0x3f));
        }
        b[i++] = (byte) (0x80 | (c & 0x3f));
        return i;
    }

    private void room(int more) throws IOException {
        if (bytes.length - length < more) {
            flush();
        }
    }

    /** Returns the bytes of a constant of a format. */
    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
