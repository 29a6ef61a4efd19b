package io.chatlogger.people.apikeys;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The text of an API key: {@code cl_live_}, 32 random base62 characters (190 bits), and the CRC-32 of all before as 6 base62 digits, most
 * significant first. The checksum tells a mistyped key from an unknown one without asking the database, and lets scanners for leaked
 * secrets recognise a real one.
 */
final class ApiKeyText {
    static final String PREFIX = "cl_live_";
    /** The number of characters that are stored so that people recognise a key. */
    static final int SHOWN_LENGTH = 12;

    private static final int RANDOM_LENGTH = 32;
    private static final int CHECKSUM_LENGTH = 6;
    private static final int CHECKED_LENGTH = PREFIX.length() + RANDOM_LENGTH;
    static final int LENGTH = CHECKED_LENGTH + CHECKSUM_LENGTH;

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private ApiKeyText() {}

    static String generate(SecureRandom random) {
        var text = new StringBuilder(LENGTH).append(PREFIX);
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            text.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        long checksum = checksum(text.toString().getBytes(StandardCharsets.ISO_8859_1));
        char[] digits = new char[CHECKSUM_LENGTH];
        for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
            digits[i] = DIGITS.charAt((int) (checksum % DIGITS.length()));
            checksum /= DIGITS.length();
        }
        return text.append(digits).toString();
    }

    static boolean isWellFormed(String text) {
        return hashIfWellFormed(text) != null;
    }

    /** Returns the SHA-256 of the key; null when the text cannot be a key. */
    static @Nullable KeyHash hashIfWellFormed(String text) {
        if (text.length() != LENGTH || !text.startsWith(PREFIX)) {
            return null;
        }
        // A character outside of Latin-1 becomes a question mark, which is no digit.
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = PREFIX.length(); i < CHECKED_LENGTH; i++) {
            if (digit(bytes[i]) < 0) {
                return null;
            }
        }
        long claimed = 0;
        for (int i = CHECKED_LENGTH; i < LENGTH; i++) {
            int digit = digit(bytes[i]);
            if (digit < 0) {
                return null;
            }
            claimed = claimed * DIGITS.length() + digit;
        }
        return claimed == checksum(bytes) ? KeyHash.digest(bytes) : null;
    }

    private static long checksum(byte[] text) {
        var crc = new CRC32();
        crc.update(text, 0, CHECKED_LENGTH);
        return crc.getValue();
    }

    private static int digit(byte c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c >= 'A' && c <= 'Z') {
            return c - 'A' + 10;
        }
        return c >= 'a' && c <= 'z' ? c - 'a' + 36 : -1;
    }
}
