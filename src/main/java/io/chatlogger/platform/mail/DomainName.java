package io.chatlogger.platform.mail;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Domain names in their ASCII form (A-labels, RFC 5890), by the mapping of browsers and mail programs (UTS #46, nontransitional: ß and ς
 * stay what they are). {@code java.net.IDN} follows IDNA2003, which makes another domain of some names, perhaps a stranger's: ß becomes ss.
 * What mapping by Unicode's NFKC and lower case cannot say surely is refused, not guessed.
 */
final class DomainName {
    private static final int MAX_LABEL = 63;
    private static final int MAX_LENGTH = 253;
    private static final String PREFIX = "xn--";
    /** The characters that separate labels: the full stop, and those of East Asian keyboards. */
    private static final Pattern DOTS = Pattern.compile("[.\\u3002\\uFF0E\\uFF61]");
    /** The characters of a label (RFC 5892 section 2.1 after mapping, so without upper case), and the hyphen. */
    private static final Pattern LETTERS = Pattern.compile("[-\\p{Ll}\\p{Lo}\\p{Lm}\\p{Mn}\\p{Mc}\\p{Nd}]+");
    /**
     * Letters that no label has although they are letters or marks: those that nobody sees, the parts of old Hangul syllables, and
     * Cherokee, whose lower case Unicode maps to the upper one.
     */
    private static final Pattern REFUSED =
            Pattern.compile("[\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\uFE00-\\uFE0F\\x{E0100}-\\x{E01EF}"
                    + "\\u1100-\\u11FF\\u3164\\uA960-\\uA97F\\uD7B0-\\uD7FF\\uFFA0\\u13A0-\\u13FF\\uAB70-\\uABBF]");

    private static final Pattern BEGINS_WITH_MARK = Pattern.compile("^\\p{M}");

    private DomainName() {}

    /** Returns the name in lower case and in ASCII; null when it is none. A name that is ASCII already is only put in lower case. */
    static @Nullable String ascii(String name) {
        if (name.length() > MAX_LENGTH) {
            return null;
        }
        List<String> labels = new ArrayList<>();
        for (String label : DOTS.split(name, -1)) {
            String encoded = label(label);
            if (encoded == null) {
                return null;
            }
            labels.add(encoded);
        }
        String all = String.join(".", labels);
        return all.length() > MAX_LENGTH ? null : all;
    }

    private static @Nullable String label(String label) {
        String mapped = mapped(label);
        if (isAscii(mapped)) {
            return mapped.length() > MAX_LABEL ? null : mapped;
        }
        if (!isValid(mapped)) {
            return null;
        }
        String encoded = PREFIX + Punycode.encoded(mapped);
        return encoded.length() > MAX_LABEL ? null : encoded;
    }

    /** Maps each character by itself: the end of a word has no other lower case here. */
    private static String mapped(String label) {
        var lower = new StringBuilder();
        Normalizer.normalize(label, Normalizer.Form.NFKC)
                .codePoints()
                .forEach(c -> lower.append(Character.toString(c).toLowerCase(Locale.ROOT)));
        return Normalizer.normalize(lower, Normalizer.Form.NFKC);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private static boolean isValid(String label) {
        return LETTERS.matcher(label).matches()
                && !REFUSED.matcher(label).find()
                && !BEGINS_WITH_MARK.matcher(label).find()
                && !label.startsWith("-")
                && !label.endsWith("-")
                && !label.startsWith("--", 2);
    }
}
