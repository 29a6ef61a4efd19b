package io.chatlogger.people.users;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The ways in which one password is written so that it looks like another. */
final class Spelling {
    private static final Pattern END = Pattern.compile("(?<=[\\p{L}])[^\\p{L}]+$");
    private static final Pattern START = Pattern.compile("^[^\\p{L}]+(?=[\\p{L}])");

    private Spelling() {}

    /** Without case, and without the difference between forms of one character. */
    static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** Without the digits and signs behind the last letter; itself when there is no letter. */
    static String withoutEnd(String text) {
        return END.matcher(text).replaceFirst("");
    }

    static String withoutEnds(String text) {
        return START.matcher(withoutEnd(text)).replaceFirst("");
    }

    /** The half of what is one word twice; else itself. */
    static String half(String text) {
        String first = text.substring(0, text.length() / 2);
        return text.equals(first + first) ? first : text;
    }

    /** @param one what a 1 or an exclamation mark stands for: i or l */
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
