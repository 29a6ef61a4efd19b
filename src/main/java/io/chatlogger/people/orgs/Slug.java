package io.chatlogger.people.orgs;

import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.schema.Shape;
import io.chatlogger.platform.schema.TextFormat;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;

/** The name of an organization in URLs; the table's check constraint says the same. */
public final class Slug {
    public static final int MIN_LENGTH = 3;
    public static final int MAX_LENGTH = 63;
    /** The form, with a possessive quantifier, so that matching is linear in the length, whatever is sent. */
    private static final Pattern PATTERN = Pattern.compile("[a-z0-9](?:-?[a-z0-9])*+");

    /** The form of texts of any length; the lengths are keywords of their own. */
    private static final TextFormat<String> FORM = new TextFormat<>(
            "slug",
            "lower-case letters and digits, with single hyphens between them, such as acme-support",
            ProblemCode.INVALID_FORMAT,
            text -> PATTERN.matcher(text).matches() ? text : null,
            new JsonObject()
                    .put("minLength", MIN_LENGTH)
                    .put("maxLength", MAX_LENGTH)
                    .put("pattern", "^[a-z0-9]+(-[a-z0-9]+)*$"));

    public static final Shape SHAPE = new Shape.Formatted(FORM);

    private Slug() {}

    public static boolean isValid(String text) {
        return text.length() >= MIN_LENGTH
                && text.length() <= MAX_LENGTH
                && PATTERN.matcher(text).matches();
    }

    /**
     * Makes sure that the text is a slug.
     *
     * @return the text itself
     * @throws IllegalArgumentException with the expected form
     */
    public static String check(String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a slug: expected " + MIN_LENGTH + " to " + MAX_LENGTH
                            + " lower-case letters and digits, with single hyphens between them, such as acme-support");
        }
        return text;
    }
}
