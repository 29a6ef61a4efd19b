package io.chatlogger.delivery.exports.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** The ASCII characters that a format replaces, with their replacements; all other characters are unchanged. */
final class Escapes {
    private static final byte[] STAYS = {};
    static final Escapes NONE = new Escapes(Map.of());

    /** The replacement of each ASCII character; {@link #STAYS} if there is none. */
    private final byte[][] replacements = new byte[128][];

    private final int longest;

    Escapes(Map<Character, String> replacements) {
        Arrays.fill(this.replacements, STAYS);
        replacements.forEach((c, text) -> this.replacements[c] = OutputBuffer.ascii(text));
        longest = replacements.values().stream().mapToInt(String::length).max().orElse(1);
    }

    /** Returns the length of the longest replacement, in bytes. */
    int longest() {
        return longest;
    }

    boolean has(char ascii) {
        return replacements[ascii].length > 0;
    }

    /** Writes the replacement of a character that {@link #has} one; returns the position after it. */
    int write(char ascii, byte[] bytes, int at) {
        byte[] replacement = replacements[ascii];
        System.arraycopy(replacement, 0, bytes, at, replacement.length);
        return at + replacement.length;
    }

    /** Appends a short text with its characters replaced. */
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
