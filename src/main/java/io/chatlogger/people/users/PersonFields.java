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

    public static final Shape NAME = Fields.text(1, MAX_NAME);
    public static final Shape PASSWORD = Fields.text(PasswordPolicy.MIN_LENGTH, PasswordPolicy.MAX_LENGTH);

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

    /** Returns the text if it is a valid e-mail address; throws a Problem of 422 for anything else. */
    public static String email(String pointer, String text) {
        if (!EmailAddress.isValid(text)) {
            throw Problem.at(
                    pointer,
                    ProblemCode.INVALID_FORMAT,
                    "The address is \"" + JsonInput.shortened(text)
                            + "\" (expected an e-mail address such as ann@example.org)");
        }
        return text;
    }
}
