package io.chatlogger.platform.config;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what makes a secret easy to guess: words that examples contain, few different characters, repetitions, sequences and rows of a
 * keyboard. A text that a generator of random bytes has made, in hexadecimal, Base64 or letters and digits, has none of them.
 */
final class SecretPattern {
    /** The fewest different characters; 32 random hexadecimal digits have about 14. */
    private static final int MIN_DISTINCT = 8;
    /** The fewest characters that do not follow from those before them; 32 random hexadecimal digits have about 21. */
    private static final int MIN_UNEXPECTED = 12;
    /** The longest distance between two characters of an interleaved sequence, such as {@code a1b2c3}. */
    private static final int MAX_STRIDE = 4;

    private static final Set<String> KNOWN =
            Set.of("changeme", "change-me", "secret", "default", "development", "chatlogger");
    private static final List<String> KEYBOARD_ROWS = List.of(
            "1234567890",
            "qwertyuiop",
            "asdfghjkl",
            "zxcvbnm",
            "qwertzuiop",
            "yxcvbnm",
            "azertyuiop",
            "qsdfghjklm",
            "wxcvbn",
            "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p");

    private SecretPattern() {}

    /** Returns why the secret is easy to guess, as the end of a sentence; null for none of the known reasons. */
    static @Nullable String find(String secret) {
        String text = secret.toLowerCase(Locale.ROOT);
        if (KNOWN.stream().anyMatch(text::contains)) {
            return "it contains a word that everybody tries first";
        }
        if (secret.chars().distinct().count() < MIN_DISTINCT) {
            return "it has fewer than " + MIN_DISTINCT + " different characters";
        }
        if (isRepetition(text)) {
            return "it repeats itself";
        }
        return unexpected(text) < MIN_UNEXPECTED ? "it is made of sequences, keyboard rows or repetitions" : null;
    }

    /** Returns whether the text is one part written at least twice; the last may be cut off. */
    private static boolean isRepetition(String text) {
        for (int period = 1; period <= text.length() / 2; period++) {
            if (text.regionMatches(period, text, 0, text.length() - period)) {
                return true;
            }
        }
        return false;
    }

    private static int unexpected(String text) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            count += isExpected(text, i) ? 0 : 1;
        }
        return count;
    }

    private static boolean isExpected(String text, int at) {
        return at > 0 && (isNeighbour(text, at) || isNextInSequence(text, at) || isCopied(text, at));
    }

    /** Returns whether the character is the one before, next to it in the alphabet, or next to it on a keyboard. */
    private static boolean isNeighbour(String text, int at) {
        char before = text.charAt(at - 1);
        char here = text.charAt(at);
        return Math.abs(here - before) <= 1
                || KEYBOARD_ROWS.stream()
                        .anyMatch(row -> row.contains("" + before + here) || row.contains("" + here + before));
    }

    /** Returns whether the character continues an arithmetic sequence: {@code acegi}, {@code a1b2c3}, {@code 01..02..03}. */
    private static boolean isNextInSequence(String text, int at) {
        for (int stride = 1; stride <= MAX_STRIDE && at >= 2 * stride; stride++) {
            char middle = text.charAt(at - stride);
            if (text.charAt(at) - middle == middle - text.charAt(at - 2 * stride)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the character and the two before it stand in the text once more, further in front. */
    private static boolean isCopied(String text, int at) {
        return at >= 3 && text.lastIndexOf(text.substring(at - 2, at + 1), at - 3) >= 0;
    }
}
