package io.chatlogger.web.views;

import io.chatlogger.platform.json.JsonInput;
import io.chatlogger.platform.json.Utf8;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a view in a body; null is a field that was not sent.
 *
 * @param name one line, without spaces around it
 */
record ViewFields(
        @Nullable String name,
        @Nullable String page,
        @Nullable String query,
        @Nullable Boolean shared) {
    private static final Pattern PAGE = Pattern.compile("[a-z][a-z0-9-]*");

    /** Reads the fields; throws a Problem of 422 when one breaks a rule that its shape cannot express. */
    static ViewFields of(JsonObject body) {
        return new ViewFields(
                name(body.getString("name")),
                page(body.getString("page")),
                query(body.getString("query")),
                body.getBoolean("shared"));
    }

    private static @Nullable String name(@Nullable String sent) {
        if (sent == null) {
            return null;
        }
        String name = sent.strip();
        if (name.isEmpty() || hasControls(name)) {
            throw malformed("name", sent, "one line that is not only spaces");
        }
        return name;
    }

    private static @Nullable String page(@Nullable String page) {
        if (page != null && !PAGE.matcher(page).matches()) {
            throw malformed("page", page, "the name of a page such as conversations");
        }
        return page;
    }

    private static @Nullable String query(@Nullable String query) {
        if (query == null) {
            return null;
        }
        long bytes = Utf8.length(query);
        if (bytes > SavedView.MAX_QUERY_BYTES) {
            throw Problem.at(
                    "/query",
                    ProblemCode.TOO_LONG,
                    "query has " + bytes + " bytes (expected at most " + SavedView.MAX_QUERY_BYTES + ")");
        }
        if (query.startsWith("?") || query.indexOf('#') >= 0 || hasControls(query)) {
            throw malformed("query", query, "what stands behind the question mark of a URL, such as tag=vip&range=7d");
        }
        return query;
    }

    private static boolean hasControls(String text) {
        return text.codePoints().anyMatch(Character::isISOControl);
    }

    private static Problem malformed(String field, String sent, String expected) {
        return Problem.at(
                "/" + field,
                ProblemCode.INVALID_FORMAT,
                field + " is \"" + JsonInput.shortened(sent) + "\" (expected " + expected + ")");
    }
}
