package io.chatlogger.people.users;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Undoes the usual ways of disguising one password as another. */
final class Spelling {
    private static final Pattern END = Pattern.compile("(?<=[\\p{L}])[^\\p{L}]+$");
    private static final Pattern START = Pattern.compile("^[^\\p{L}]+(?=[\\p{L}])");

    private Spelling() {}

    /** Returns the text without case, and without the difference between Unicode forms of one character. */
    static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** Returns the text without the digits and special characters after its last letter; unchanged if there is no letter. */
    static String withoutEnd(String text) {
        return END.matcher(text).replaceFirst("");
    }

    static String withoutEnds(String text) {
        return START.matcher(withoutEnd(text)).replaceFirst("");
    }

    /** Returns the half of a text that consists of one word twice; else the text itself. */
    static String half(String text) {
        String first = text.substring(0, text.length() / 2);
        return text.equals(first + first) ? first : text;
    }

    /**
     * Returns the text with letters in the place of digits that look like them.
     *
     * @param one the letter for a 1 or an exclamation mark: i or l
     */
    static String lettersForDigits(String text, char one) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            out.append(
                    switch (text.charAt(i)) {
                        case '0' -> 'o';
                        case '1', '!', '|' -> one;
                        case '3' -> 'e';
                        case '4', '@' -> 'a';
                        case '5', '$' -> 's';
                        case '7' -> 't';
                        case '8' -> 'b';
                        default -> text.charAt(i);
                    });
        }
        return out.toString();
    }
}
