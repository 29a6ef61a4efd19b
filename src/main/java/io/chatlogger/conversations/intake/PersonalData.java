package io.chatlogger.conversations.intake;

import io.chatlogger.people.orgs.PiiKind;
import io.chatlogger.platform.http.Network;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One kind of personal data, which is found by its form, and by its check digits where it has some. A form must begin and end at the edge
 * of a word, so that numbers inside of identifiers are left alone. Each repetition is bounded and possible in one way only, so that no text
 * makes the matching slow.
 *
 * @param form for a {@link FoldedText}: in ASCII, but for letters
 * @param check tests a text that has the form
 * @param mayEndEarly whether a shorter find, up to one of its separators, counts too: the words that follow may have the form as well
 */
record PersonalData(PiiKind kind, Pattern form, Check check, boolean mayEndEarly) {
    /** The number of characters before a find that a check may look at. */
    private static final int CONTEXT = 24;

    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final String IPV4 = "(?<![\\w.])(?:" + OCTET + "\\.){3}" + OCTET + "(?!\\w|\\.\\w)";
    private static final String IPV6 =
            "(?<![:\\w.])(?:[0-9A-Fa-f]{0,4}:){2,7}(?:(?:\\d{1,3}\\.){3}\\d{1,3}|[0-9A-Fa-f]{1,4})(?![:\\w])";
    /** Matches card numbers in one piece, in groups of four, or as cards with 14 and 15 digits print them. */
    private static final String CARD = "(?<![\\w.])(?:\\d{14,19}"
            + "|\\d{4}[ -]\\d{4}[ -]\\d{4}[ -]\\d{4}(?:[ -]\\d{1,3})?"
            + "|\\d{4}[ -]\\d{6}[ -]\\d{4,5})(?!\\w|\\.\\d)";
    /** Matches telephone numbers with a country code (ITU-T E.164: at most 15 digits), or as North America writes them. */
    private static final String PHONE = "(?:(?<![\\w+])\\+[1-9](?:[ ./()-]{0,2}\\d){6,14}"
            + "|(?<![\\w.,+-])00[1-9](?:[ ./()-]{0,2}\\d){7,14}"
            + "|(?<![\\w.])(?:\\(\\d{3}\\) ?|\\d{3}[ .-])\\d{3}[ .-]\\d{4})(?!\\w|[.,]\\d)";
    /** Matches amounts, such as +1 000 000.00, that have the form of a telephone number with dots. */
    private static final Pattern AMOUNT = Pattern.compile("\\+\\d{1,3}(?:[ .]\\d{3})+\\.\\d{1,2}");

    /** The length of an IPv4 address all of whose numbers have one digit. */
    private static final int SINGLE_DIGITS = "1.2.3.4".length();

    /** Matches a word, in several languages, that says that what follows is a version. */
    private static final Pattern VERSION_WORD = Pattern.compile(
            "(?:(?<![\\p{L}\\p{N}])(?:v|ver|versions?|versi[oó]n|versão|versione|versie|wersja|версия|release|firmware)|版本|バージョン|버전|الإصدار)"
                    + "\\.?[ \t:=]{0,3}$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /**
     * All kinds in the order in which they are redacted. A card or account number may contain a telephone number's form, so these go first.
     */
    static final List<PersonalData> ALL = List.of(
            new PersonalData(
                    PiiKind.EMAIL,
                    Pattern.compile(
                            "[\\p{L}\\p{N}._%+-]{1,64}+@(?:[\\p{L}\\p{N}-]{1,63}+\\.){1,8}\\p{L}[\\p{L}\\p{N}-]{0,62}+"),
                    (found, before) -> true,
                    false),
            new PersonalData(
                    PiiKind.IBAN,
                    Pattern.compile("(?<!\\w)[A-Za-z]{2}\\d{2}(?: ?[A-Za-z0-9]){11,30}(?!\\w)"),
                    (found, before) -> Iban.isValid(found),
                    true),
            new PersonalData(PiiKind.CARD, Pattern.compile(CARD), (found, before) -> Checksums.card(found), true),
            new PersonalData(PiiKind.IP, Pattern.compile(IPV4 + "|" + IPV6), PersonalData::isAddress, false),
            new PersonalData(
                    PiiKind.PHONE,
                    Pattern.compile(PHONE),
                    (found, before) -> !AMOUNT.matcher(found).matches(),
                    false));

    /** Tells personal data from what only looks like it. */
    interface Check {
        /**
         * Returns whether the find is personal data.
         *
         * @param found without separators, where it may end early
         * @param before the characters before it, at most {@value #CONTEXT}
         */
        boolean accepts(String found, String before);
    }

    private static boolean isAddress(String found, String before) {
        return found.chars().anyMatch(Character::isDigit)
                && Network.isValid(found)
                && (found.indexOf(':') >= 0 || !isVersion(found, before));
    }

    /**
     * Returns whether four numbers are taken for a version of software. Digits alone cannot tell it from an address, so it is one when a
     * word says so, when each number has one digit (ten thousand of four thousand million addresses, and nearly all of them not a person's),
     * or when three zeros follow the first (no address of a machine; browsers call themselves Chrome/120.0.0.0).
     */
    private static boolean isVersion(String found, String before) {
        return found.length() == SINGLE_DIGITS
                || found.endsWith(".0.0.0")
                || VERSION_WORD.matcher(before).find();
    }

    /** Returns the text with each find replaced by its kind in brackets. */
    String blackedOut(FoldedText text) {
        String folded = text.text();
        String original = text.original();
        if (kind == PiiKind.EMAIL && folded.indexOf('@') < 0) {
            return original;
        }
        Matcher matcher = form.matcher(folded);
        var result = new StringBuilder();
        int copied = 0;
        while (matcher.find()) {
            int end = realEnd(folded, matcher.start(), matcher.end());
            if (end < 0) {
                matcher.region(matcher.start() + 1, folded.length()).useTransparentBounds(true);
            } else {
                result.append(original, copied, text.start(matcher.start()))
                        .append('[')
                        .append(kind.word())
                        .append(']');
                copied = text.end(end);
                // The rest of the text follows a bracket now, and is matched without the characters before it.
                matcher.region(end, folded.length()).useTransparentBounds(false);
            }
        }
        return copied == 0
                ? original
                : result.append(original, copied, original.length()).toString();
    }

    /** Returns the end of the longest find that passes the check; -1 when there is none. */
    private int realEnd(String text, int start, int end) {
        String before = text.substring(Math.max(0, start - CONTEXT), start);
        for (int to = end; to > start; to--) {
            boolean candidate = to == end || (mayEndEarly && isSeparator(text.charAt(to)));
            if (candidate
                    && check.accepts(
                            mayEndEarly ? withoutSeparators(text, start, to) : text.substring(start, to), before)) {
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
        return c == ' ' || c == '-';
    }
}
