package io.chatlogger.delivery.exports.format;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Writes numbers and ids as ASCII into an array. Each method returns the position after the written bytes. */
final class Digits {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SMALLEST = Long.toString(Long.MIN_VALUE).getBytes(StandardCharsets.US_ASCII);

    private Digits() {}

    /** Writes a number; at most 20 bytes. */
    static int number(long value, byte[] bytes, int at) {
        if (value == Long.MIN_VALUE) {
            System.arraycopy(SMALLEST, 0, bytes, at, SMALLEST.length);
            return at + SMALLEST.length;
        }
        if (value < 0) {
            bytes[at] = '-';
            return number(-value, bytes, at + 1);
        }
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        padded(value, digits, bytes, at);
        return at + digits;
    }

    /** Writes exactly this many digits, with zeros in front. */
    static void padded(long value, int digits, byte[] bytes, int at) {
        long rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** Writes an id in the 36 bytes of {@link UUID#toString}. */
    static int id(UUID id, byte[] bytes, int at) {
        long most = id.getMostSignificantBits();
        long least = id.getLeastSignificantBits();
        int i = hex(most >>> 32, 8, bytes, at);
        bytes[i++] = '-';
        i = hex(most >>> 16, 4, bytes, i);
        bytes[i++] = '-';
        i = hex(most, 4, bytes, i);
        bytes[i++] = '-';
        i = hex(least >>> 48, 4, bytes, i);
        bytes[i++] = '-';
        return hex(least, 12, bytes, i);
    }

    private static int hex(long value, int digits, byte[] bytes, int at) {
        long rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            bytes[i] = HEX[(int) rest & 0xf];
            rest >>>= 4;
        }
        return at + digits;
    }
}
