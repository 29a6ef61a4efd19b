package io.chatlogger.delivery.exports.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** What ASCII characters become in a format; the others stay as they are. */
final class Escapes {
    private static final byte[] STAYS = {};
    static final Escapes NONE = new Escapes(Map.of());

    /** For each ASCII character; {@link #STAYS} where there is none. */
    private final byte[][] replacements = new byte[128][];

    private final int longest;

    Escapes(Map<Character, String> replacements) {
        Arrays.fill(this.replacements, STAYS);
        replacements.forEach((c, text) -> this.replacements[c] = OutputBuffer.ascii(text));
        longest = replacements.values().stream().mapToInt(String::length).max().orElse(1);
    }

    /** Bytes. */
    int longest() {
        return longest;
    }

    boolean has(char ascii) {
        return replacements[ascii].length > 0;
    }

    /** Writes the replacement of a character that {@link #has} one; returns the place behind it. */
    int write(char ascii, byte[] bytes, int at) {
        byte[] replacement = replacements[ascii];
        System.arraycopy(replacement, 0, bytes, at, replacement.length);
        return at + replacement.length;
    }

    /** The same for short texts. */
    void appendTo(StringBuilder out, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            byte[] replacement = c < replacements.length ? replacements[c] : STAYS;
            if (replacement.length == 0) {
                out.append(c);
            } else {
                out.append(new String(replacement, StandardCharsets.US_ASCII));
            }
        }
    }
}
