package io.chatlogger.conversations.search.text;

import java.util.Locale;

/** Cuts texts that are nothing but ASCII, as most are: gives the same words as the analyzer for any text, in less time. */
public final class AsciiWords {
    private static final int ASCII_END = 0x80;

    private AsciiWords() {}

    public static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= ASCII_END) {
                return false;
            }
        }
        return true;
    }

    /** Passes each word on. Letters and digits form words, all other characters separate them. */
    static void each(String text, Words.Listener listener) {
        int start = 0;
        boolean upper = false;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            boolean isUpper = c >= 'A' && c <= 'Z';
            boolean inside = isUpper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!inside || i - start == WordAnalyzer.LONGEST_WORD) {
                if (i > start) {
                    String word = text.substring(start, i);
                    listener.word(upper ? word.toLowerCase(Locale.ROOT) : word, start, i);
                }
                start = inside ? i : i + 1;
                upper = false;
            }
            upper |= isUpper;
        }
    }
}
