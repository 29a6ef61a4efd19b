package io.chatlogger.platform.mail;

import java.util.regex.Pattern;

/** Checks that mail can be sent to an address: it takes the usual form (RFC 5321 section 4.1.2 without quoted names and literals). */
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

    private EmailAddress() {}

    public static boolean isValid(String text) {
        int at = text.indexOf('@');
        return text.length() <= MAX_LENGTH
                && at <= MAX_LOCAL
                && FORM.matcher(text).matches()
                && !text.contains("..");
    }
}
