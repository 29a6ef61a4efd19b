package io.chatlogger.people.users;

import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides which passwords are good enough: long rather than strange, and not among the first that an attacker would try (NIST SP 800-63B
 * section 5.1.1.2). There is no rule about digits or special characters: it would reject good passwords and accept "Password1!".
 */
public final class PasswordPolicy {
    public static final int MIN_LENGTH = 8;
    public static final int MAX_LENGTH = 128;

    /** The fewest independent choices of a password, see {@link KeyboardRuns#choices}. An attacker soon finds a password with fewer. */
    private static final int MIN_CHOICES = 5;

    private static final int MIN_DISTINCT = 3;
    /** The fewest characters of a forbidden word. Shorter words occur in good passwords by chance. */
    private static final int MIN_WORD = 3;

    private static final Pattern NO_LETTER_OR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final String PRODUCT = "chatlogger";
    private static final String ADVICE =
            ": choose a longer one that only you would think of, such as four words that have nothing to do with each other";

    private PasswordPolicy() {}

    /**
     * Checks that a password is good enough, as {@link OpaqueString} prepares it.
     *
     * @param pointer the JSON Pointer of the password in the body
     * @param own words about the person and the organization, which the password may not be made of: slug, names, e-mail address
     * @throws Problem invalid_format, out_of_range, too_long or weak_password, with a sentence that never repeats the password
     */
    public static void check(String pointer, String password, Collection<String> own) {
        String prepared = OpaqueString.prepared(password);
        if (prepared == null && !password.isEmpty()) {
            throw Problem.at(
                    pointer,
                    ProblemCode.INVALID_FORMAT,
                    "The password has a control character, such as a tab (expected characters that can be seen, and spaces)");
        }
        Problem objection = objection(pointer, prepared == null ? "" : prepared, own);
        if (objection != null) {
            throw objection;
        }
    }

    private static @Nullable Problem objection(String pointer, String password, Collection<String> own) {
        int length = password.codePointCount(0, password.length());
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            ProblemCode code = length < MIN_LENGTH ? ProblemCode.OUT_OF_RANGE : ProblemCode.TOO_LONG;
            return Problem.at(
                    pointer,
                    code,
                    "The password has " + length + " characters (expected " + MIN_LENGTH + ".." + MAX_LENGTH + ")");
        }
        String reason = weakness(password, own);
        return reason == null
                ? null
                : Problem.at(pointer, UserProblems.WEAK_PASSWORD, "The password " + reason + ADVICE);
    }

    private static @Nullable String weakness(String password, Collection<String> own) {
        String folded = Spelling.folded(password);
        if (folded.codePoints().distinct().count() < MIN_DISTINCT) {
            return "is hardly more than one character repeated";
        }
        if (KeyboardRuns.choices(folded) < MIN_CHOICES) {
            return "is a sequence of neighbours on the keyboard or in the alphabet";
        }
        if (WellKnownPasswords.contain(password)) {
            return "is among those that attackers try first";
        }
        return isMainlyOneOf(words(own), folded)
                ? "is mainly a name of the person, of the organization, or of this program"
                : null;
    }

    private static boolean isMainlyOneOf(Set<String> words, String folded) {
        return Stream.of(folded, Spelling.lettersForDigits(folded, 'i'), Spelling.lettersForDigits(folded, 'l'))
                .map(PasswordPolicy::joined)
                .anyMatch(text -> words.stream().anyMatch(word -> isMost(text, word)));
    }

    private static boolean isMost(String text, String word) {
        return !text.isEmpty() && 2 * text.replace(word, "").length() <= text.length();
    }

    /** Returns each text as a whole, and its parts between spaces, hyphens, dots and at signs. */
    private static Set<String> words(Collection<String> own) {
        return Stream.concat(own.stream(), Stream.of(PRODUCT))
                .map(Spelling::folded)
                .flatMap(text -> Stream.concat(Stream.of(joined(text)), NO_LETTER_OR_DIGIT.splitAsStream(text)))
                .filter(word -> word.length() >= MIN_WORD)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String joined(String text) {
        return NO_LETTER_OR_DIGIT.matcher(text).replaceAll("");
    }
}
