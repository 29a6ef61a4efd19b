package io.chatlogger.people.accounts;

import io.chatlogger.people.users.PersonFields;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The fields of the form on a {@link LinkPage}, as sent ({@code application/x-www-form-urlencoded}); a field that was not sent is empty. */
record LinkForm(LinkToken token, String name, String password, String again) {
    static final String MEDIA_TYPE = "application/x-www-form-urlencoded";
    /** The most bytes of a form: each byte of a long password may be written as three. */
    static final int MAX_BYTES = 16 * 1024;

    private static final int MAX_FIELDS = 8;
    private static final int MAX_NAME = 255;

    /** Returns the form in a body; throws the problem {@code bad_request} when it is none. */
    static LinkForm of(byte[] body) {
        try {
            String text = new String(body, StandardCharsets.UTF_8);
            Map<String, List<String>> fields =
                    new QueryStringDecoder(text, StandardCharsets.UTF_8, false, MAX_FIELDS).parameters();
            return new LinkForm(
                    new LinkToken(field(fields, "token")),
                    field(fields, "name"),
                    field(fields, "password"),
                    field(fields, "again"));
        } catch (IllegalArgumentException e) {
            throw Problem.of(ProblemCode.BAD_REQUEST, "The form is malformed (expected " + MEDIA_TYPE + ")");
        }
    }

    private static String field(Map<String, List<String>> fields, String name) {
        return fields.getOrDefault(name, List.of("")).getFirst();
    }

    /** Throws a problem of 422 at {@code /again} when the password was not typed twice alike. */
    void checkAgain() {
        if (!password.equals(again)) {
            throw Problem.at("/again", ProblemCode.INVALID_FORMAT, "The two passwords differ");
        }
    }

    /** Returns the name as it is stored; throws a problem of 422 at {@code /name}. */
    String checkedName() {
        if (name.codePointCount(0, name.length()) > MAX_NAME) {
            throw Problem.at("/name", ProblemCode.TOO_LONG, "The name has more than " + MAX_NAME + " characters");
        }
        return PersonFields.name("/name", name);
    }

    /** Returns no part of the form: passwords are not for logs. */
    @Override
    public String toString() {
        return "LinkForm[secret]";
    }
}
