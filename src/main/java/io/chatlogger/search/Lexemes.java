package io.chatlogger.search;

import java.util.HashSet;
import java.util.Set;

/** The words of one text as PostgreSQL's tsvector, a set without positions. */
final class Lexemes {
    /** Of all words in UTF-8; a tsvector ends at 1 MiB. Texts of 512 KiB stay below it but for made-up ones. */
    private static final int MOST_BYTES = 1_000_000;

    private static final int BYTES_PER_UNIT = 3;

    private Lexemes() {}

    /**
     * Empty when the text has no word. Rows of earlier versions also have {@code role:user} and the like, which cannot be
     * a word, so that no query finds them by it.
     */
    static String of(String text) {
        Set<String> seen = new HashSet<>();
        var vector = new StringBuilder(text.length() + text.length() / 2);
        int[] room = {MOST_BYTES};
        Words.OF_TEXTS.each(text, (term, from, to) -> {
            int bytes = BYTES_PER_UNIT * term.length();
            if (room[0] >= bytes && seen.add(term)) {
                room[0] -= bytesOf(term);
                append(vector, term);
            }
        });
        return vector.toString();
    }

    private static int bytesOf(String term) {
        for (int i = 0; i < term.length(); i++) {
            if (term.charAt(i) >= 0x80) {
                return BYTES_PER_UNIT * term.length();
            }
        }
        return term.length();
    }

    /** Quoted, for a word may be anything but a space. */
    static void append(StringBuilder target, String lexeme) {
        target.append(target.isEmpty() ? "'" : " '");
        for (int i = 0; i < lexeme.length(); i++) {
            char c = lexeme.charAt(i);
            if (c == '\'' || c == '\\') {
                target.append(c);
            }
            target.append(c);
        }
        target.append('\'');
    }
}
