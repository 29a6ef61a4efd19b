package io.chatlogger.conversations.intake;

import io.chatlogger.people.orgs.PiiKind;
import io.chatlogger.platform.http.Network;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One kind of personal data, which is found by its form, and by its check digits where it has some. A form must begin and end at the edge
 * of a word, so that numbers inside of identifiers are left alone. Each repetition is bounded and possible in one way only, so that no text
 * makes the matching slow.
 *
 * @param check tests a text that has the form, without spaces; false when it only looks like personal data
 * @param mayEndEarly whether a shorter find, up to one of its separators, counts too: the words that follow may have the form as well
 */
record PersonalData(PiiKind kind, Pattern form, Predicate<String> check, boolean mayEndEarly) {
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final String IPV4 = "(?<![\\w.])(?:" + OCTET + "\\.){3}" + OCTET + "(?!\\w|\\.\\w)";
    private static final String IPV6 =
            "(?<![:\\w.])(?:[0-9A-Fa-f]{0,4}:){2,7}(?:(?:\\d{1,3}\\.){3}\\d{1,3}|[0-9A-Fa-f]{1,4})(?![:\\w])";
    /** Matches card numbers in one piece, in groups of four, or as cards with 14 and 15 digits print them. */
    private static final String CARD = "(?<![\\w.])(?:\\d{14,19}"
            + "|\\d{4}[ \u00a0-]\\d{4}[ \u00a0-]\\d{4}[ \u00a0-]\\d{4}(?:[ \u00a0-]\\d{1,3})?"
            + "|\\d{4}[ \u00a0-]\\d{6}[ \u00a0-]\\d{4,5})(?!\\w|\\.\\d)";
    /** Matches telephone numbers with a country code (ITU-T E.164: at most 15 digits), or as North America writes them. */
    private static final String PHONE = "(?:(?<![\\w+])\\+[1-9](?:[ \u00a0./()-]{0,2}\\d){6,14}"
            + "|(?<![\\w.,+-])00[1-9](?:[ \u00a0./()-]{0,2}\\d){7,14}"
            + "|(?<![\\w.])(?:\\(\\d{3}\\) ?|\\d{3}[ .-])\\d{3}[ .-]\\d{4})(?!\\w|[.,]\\d)";
    /** Matches amounts, such as +1 000 000.00, that have the form of a telephone number with dots. */
    private static final Pattern AMOUNT = Pattern.compile("\\+\\d{1,3}(?:[ .]\\d{3})+\\.\\d{1,2}");

    /**
     * All kinds in the order in which they are redacted. A card or account number may contain a telephone number's form, so these go first.
     */
    static final List<PersonalData> ALL = List.of(
            new PersonalData(
                    PiiKind.EMAIL,
                    Pattern.compile(
                            "[\\p{L}\\p{N}._%+-]{1,64}+@(?:[\\p{L}\\p{N}-]{1,63}+\\.){1,8}\\p{L}[\\p{L}\\p{N}-]{0,62}+"),
                    text -> true,
                    false),
            new PersonalData(
                    PiiKind.IBAN,
                    Pattern.compile("(?<!\\w)[A-Z]{2}\\d{2}(?:[ \u00a0]?[A-Z0-9]){11,30}(?!\\w)"),
                    Checksums::iban,
                    true),
            new PersonalData(PiiKind.CARD, Pattern.compile(CARD), Checksums::card, true),
            new PersonalData(
                    PiiKind.IP,
                    Pattern.compile(IPV4 + "|" + IPV6),
                    text -> text.chars().anyMatch(Character::isDigit) && Network.isValid(text),
                    false),
            new PersonalData(
                    PiiKind.PHONE,
                    Pattern.compile(PHONE),
                    text -> !AMOUNT.matcher(text).matches(),
                    false));

    /** Returns the text with each find replaced by its kind in brackets. */
    String blackedOut(String text) {
        if (kind == PiiKind.EMAIL && text.indexOf('@') < 0) {
            return text;
        }
        Matcher matcher = form.matcher(text);
        var result = new StringBuilder();
        int copied = 0;
        while (matcher.find()) {
            int end = realEnd(text, matcher.start(), matcher.end());
            if (end < 0) {
                matcher.region(matcher.start() + 1, text.length()).useTransparentBounds(true);
            } else {
                result.append(text, copied, matcher.start())
                        .append('[')
                        .append(kind.word())
                        .append(']');
                copied = end;
                // The rest of the text follows a bracket now, and is matched without the characters before it.
                matcher.region(end, text.length()).useTransparentBounds(false);
            }
        }
        return copied == 0 ? text : result.append(text, copied, text.length()).toString();
    }

    /** Returns the end of the longest find that passes the check; -1 when there is none. */
    private int realEnd(String text, int start, int end) {
        for (int to = end; to > start; to--) {
            boolean candidate = to == end || (mayEndEarly && isSeparator(text.charAt(to)));
            if (candidate && check.test(mayEndEarly ? withoutSeparators(text, start, to) : text.substring(start, to))) {
                return to;
            }
        }
        return -1;
    }

    private static String withoutSeparators(String text, int start, int end) {
        var bare = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            if (!isSeparator(text.charAt(i))) {
                bare.append(text.charAt(i));
            }
        }
        return bare.toString();
    }

    private static boolean isSeparator(char c) {
        return c == ' ' || c == '\u00a0' || c == '-';
    }
}
