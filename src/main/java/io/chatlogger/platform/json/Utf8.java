package io.chatlogger.platform.json;

import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Checks that bytes are UTF-8 as RFC 3629 defines it: no overlong forms, no surrogates, nothing above U+10FFFF. JSON parsers accept more
 * than that, but PostgreSQL does not; a text that passes here is accepted by all of them.
 */
public final class Utf8 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private Utf8() {}

    /**
     * Checks the bytes between two positions.
     *
     * @throws Problem {@link ProblemCode#INVALID_UTF8} naming the first bad byte
     */
    static void check(byte[] bytes, int from, int to) {
        int bad = firstBad(bytes, from, to);
        if (bad >= 0) {
            throw Problem.of(
                    ProblemCode.INVALID_UTF8,
                    "byte " + (bad - from) + " (0x" + Integer.toHexString(bytes[bad] & 0xff)
                            + ") does not begin a UTF-8 sequence: expected UTF-8 (RFC 3629)");
        }
    }

    /** Returns the position of the first byte that does not begin a well-formed sequence; -1 if there is none. */
    public static int firstBad(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            while (i + Long.BYTES <= to && ((long) LONGS.get(bytes, i) & HIGH_BITS) == 0) {
                i += Long.BYTES;
            }
            if (i < to) {
                int length = sequence(bytes, i, to);
                if (length == 0) {
                    return i;
                }
                i += length;
            }
        }
        return -1;
    }

    /** Returns the length of the well-formed sequence at {@code i} (table 3-7 of the Unicode standard), or 0. */
    private static int sequence(byte[] b, int i, int to) {
        int lead = b[i] & 0xff;
        if (lead < 0x80) {
            return 1;
        }
        if (lead < 0xc2 || lead > 0xf4) {
            return 0;
        }
        int length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        if (i + length > to) {
            return 0;
        }
        int second = b[i + 1] & 0xff;
        int low = switch (lead) {
            case 0xe0 -> 0xa0;
            case 0xf0 -> 0x90;
            default -> 0x80;
        };
        int high = switch (lead) {
            case 0xed -> 0x9f;
            case 0xf4 -> 0x8f;
            default -> 0xbf;
        };
        if (second < low || second > high) {
            return 0;
        }
        for (int k = 2; k < length; k++) {
            if ((b[i + k] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /** Returns how many bytes the text takes as UTF-8, without encoding it. */
    public static int length(String text) {
        int bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x800) {
                // A surrogate pair takes 4 bytes: two for each half.
                bytes += Character.isSurrogate(c) ? 1 : 2;
            } else if (c >= 0x80) {
                bytes++;
            }
        }
        return bytes;
    }
}
