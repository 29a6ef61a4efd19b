package io.chatlogger.exports.format;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What ASCII characters become in a format; the others stay as they are. */
final class Escapes {
    static final Escapes NONE = new Escapes(Map.of());

    private final byte @Nullable [][] replacements = new byte @Nullable [128][];
    private final int longest;

    Escapes(Map<Character, String> replacements) {
        replacements.forEach((c, text) -> this.replacements[c] = OutputBuffer.ascii(text));
        longest = replacements.values().stream().mapToInt(String::length).max().orElse(1);
    }

    /** Bytes. */
    int longest() {
        return longest;
    }

    boolean has(char ascii) {
        return replacements[ascii] != null;
    }

    /** Returns the place behind it. */
    int write(char ascii, byte[] bytes, int at) {
        byte[] replacement = replacements[ascii];
        if (replacement == null) {
            throw new IllegalArgumentException("There is no replacement of U+" + Integer.toHexString(ascii));
        }
        System.arraycopy(replacement, 0, bytes, at, replacement.length);
        return at + replacement.length;
    }

    /** The same for short texts. */
    void appendTo(StringBuilder out, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            byte[] replacement = c < replacements.length ? replacements[c] : null;
            if (replacement == null) {
                out.append(c);
            } else {
                out.append(new String(replacement, StandardCharsets.US_ASCII));
            }
        }
    }
}
