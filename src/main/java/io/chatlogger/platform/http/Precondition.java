package io.chatlogger.platform.http;

import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A condition from the header {@code If-Match} (RFC 9110 section 13.1.1).
 *
 * @param versions the accepted versions; null accepts every version
 */
public record Precondition(@Nullable List<String> versions) {
    public static final Precondition NONE = new Precondition(null);

    private static final String ANY = "*";
    /** Matches one entity tag and the comma after it; a list may have empty elements (RFC 9110 section 5.6.1). */
    private static final Pattern TAG =
            Pattern.compile("\\G[ \\t,]*(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"[ \\t]*(?:,|$)");

    /** Reads the header. A weak tag never matches, because If-Match uses the strong comparison. */
    public static Precondition of(HttpServerRequest request) {
        List<String> lines = request.headers().getAll(HttpHeaders.IF_MATCH);
        if (lines.isEmpty()) {
            return NONE;
        }
        String header = String.join(",", lines).strip();
        return header.equals(ANY) ? NONE : new Precondition(strongTags(header));
    }

    private static List<String> strongTags(String header) {
        var versions = new ArrayList<String>();
        Matcher matcher = TAG.matcher(header);
        int end = 0;
        while (matcher.find()) {
            end = matcher.end();
            if (matcher.group(1) == null) {
                versions.add(matcher.group(2));
            }
        }
        if (end == 0 || !header.substring(end).replace(",", "").isBlank()) {
            throw Problem.of(
                    ProblemCode.INVALID_HEADER,
                    "If-Match is none of entity tags (expected the ETag of an answer, such as \"751\", or *)");
        }
        return List.copyOf(versions);
    }

    /** Returns the accepted versions for a statement; null accepts every version. */
    public String @Nullable [] accepted() {
        return versions == null ? null : versions.toArray(String[]::new);
    }

    public boolean accepts(String version) {
        return versions == null || versions.contains(version);
    }

    /** Returns the problem {@code precondition_failed} of a thing, such as {@code chat}. */
    public static Problem failed(String thing) {
        return Problem.of(
                ProblemCode.PRECONDITION_FAILED,
                "The " + thing + " was changed in between: get it again and repeat the change with its new ETag");
    }
}
