package io.chatlogger.delivery.exports.format;

import java.util.Map;

/** Replaces the characters that XML cannot contain, see {@link XmlFormat}. */
final class XmlText {
    static final Escapes ESCAPES = new Escapes(Map.of('&', "&amp;", '<', "&lt;", '>', "&gt;", '\r', "&#13;"));
    private static final int DIGITS = 4;

    private XmlText() {}

    /** Returns the text with all such characters replaced; mostly the same object. */
    static String spelled(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (mustBeSpelled(text, i)) {
                return spelledFrom(text, i);
            }
        }
        return text;
    }

    private static String spelledFrom(String text, int first) {
        var out = new StringBuilder(text.length() + 64).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            if (mustBeSpelled(text, i)) {
                out.append("_x").append(String.format("%04X", (int) c)).append('_');
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean mustBeSpelled(String text, int i) {
        char c = text.charAt(i);
        if (c < ' ') {
            return c != '\t' && c != '\n' && c != '\r';
        }
        if (c < Character.MIN_SURROGATE) {
            return c == '_' && looksSpelled(text, i);
        }
        return c >= '\ufffe' || (Character.isSurrogate(c) && !isPaired(text, i));
    }

    /**
     * Returns whether the text looks like a replaced character. The character after the digits does not matter, because it could begin
     * another replacement.
     */
    private static boolean looksSpelled(String text, int i) {
        if (i + 1 + DIGITS >= text.length() || text.charAt(i + 1) != 'x') {
            return false;
        }
        for (int k = i + 2; k < i + 2 + DIGITS; k++) {
            if (Character.digit(text.charAt(k), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPaired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
