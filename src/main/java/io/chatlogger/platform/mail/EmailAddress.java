package io.chatlogger.platform.mail;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rule of what an e-mail address is: one that mail can be sent to in the usual form (RFC 5321 section 4.1.2 without quoted names and
 * literals). People may type spaces around it and an internationalized domain; it is stored without the spaces, with the domain in lower
 * case and in ASCII. The part before the @ keeps its letters' case for the mail server, and is compared regardless of case.
 */
public final class EmailAddress {
    private static final int MAX_LENGTH = 254;
    private static final int MAX_LOCAL = 64;
    /**
     * The form, with possessive quantifiers, so that matching is linear in the length. No character in it is special to a mail header or a
     * list of recipients.
     */
    private static final Pattern FORM =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++)*+"
                    + "@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?");

    private static final Pattern SPACES_AROUND = Pattern.compile("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$");

    private EmailAddress() {}

    public static boolean isValid(String text) {
        int at = text.indexOf('@');
        return text.length() <= MAX_LENGTH
                && at <= MAX_LOCAL
                && FORM.matcher(text).matches()
                && !text.contains("..");
    }

    /** Returns the address as it is stored; null when the text, as a person typed it, is none. */
    public static @Nullable String canonical(String text) {
        String address = SPACES_AROUND.matcher(text).replaceAll("");
        int at = address.lastIndexOf('@');
        String domain = at < 0 ? null : DomainName.ascii(address.substring(at + 1));
        String canonical = domain == null ? null : address.substring(0, at + 1) + domain;
        return canonical != null && isValid(canonical) ? canonical : null;
    }

    /**
     * Returns one text for all ways to write an address, to look it up and to count by; for a text that is no address, the text in lower
     * case.
     */
    public static String comparable(String text) {
        return Objects.requireNonNullElse(canonical(text), text).toLowerCase(Locale.ROOT);
    }
}
