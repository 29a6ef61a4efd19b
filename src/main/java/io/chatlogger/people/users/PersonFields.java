package io.chatlogger.people.users;

import io.chatlogger.platform.json.JsonInput;
import io.chatlogger.platform.mail.EmailAddress;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.Shape;

/** Declares the fields of a person in a body, and checks the rules that a shape cannot express. */
public final class PersonFields {
    private static final int MAX_NAME = 255;
    /** The most characters of an address as typed: one that is too long as it is stored is refused by its own rule. */
    private static final int MAX_TYPED_EMAIL = 512;
    /** The most characters of a password as typed: each of the {@code MAX_LENGTH} may come as a letter and its marks. */
    public static final int MAX_TYPED_PASSWORD = 4 * PasswordPolicy.MAX_LENGTH;

    public static final Shape NAME = Fields.text(1, MAX_NAME);
    /** An e-mail address, for {@link #email}: its rule is stricter about addresses and kinder to what people type than a format. */
    public static final Shape EMAIL = Fields.text(1, MAX_TYPED_EMAIL);

    /** A new password, whose rules {@link PasswordPolicy} checks. */
    public static final Shape PASSWORD = Fields.text(PasswordPolicy.MIN_LENGTH, MAX_TYPED_PASSWORD);

    public static final String PASSWORD_RULE =
            "8 to 128 characters (in Unicode's form NFC), not one that is easy to guess";

    private PersonFields() {}

    /**
     * Returns a name as it is stored: without spaces around it.
     *
     * @throws Problem 422 when nothing is left, or when it contains line breaks or other control characters
     */
    public static String name(String pointer, String text) {
        String name = text.strip();
        if (name.isEmpty() || name.codePoints().anyMatch(Character::isISOControl)) {
            throw Problem.at(
                    pointer,
                    ProblemCode.INVALID_FORMAT,
                    "The name is \"" + JsonInput.shortened(text) + "\" (expected one line that is not only spaces)");
        }
        return name;
    }

    /** Returns an address as {@link EmailAddress#canonical} stores it; throws a Problem of 422 for anything else. */
    public static String email(String pointer, String text) {
        String address = EmailAddress.canonical(text);
        if (address == null) {
            throw Problem.at(
                    pointer,
                    ProblemCode.INVALID_FORMAT,
                    "The address is \"" + JsonInput.shortened(text)
                            + "\" (expected an e-mail address such as ann@example.org)");
        }
        return address;
    }
}
