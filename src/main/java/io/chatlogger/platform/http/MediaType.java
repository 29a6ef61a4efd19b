package io.chatlogger.platform.http;

import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;

/** Reads and checks the media type of a request's body. */
public final class MediaType {
    public static final String JSON = "application/json";

    private MediaType() {}

    /**
     * Makes sure that the body has one of these types.
     *
     * @throws Problem 415 for another type, or a charset other than UTF-8
     */
    public static void require(HttpServerRequest request, String... types) {
        String found = of(request);
        for (String type : types) {
            if (type.equals(found)) {
                requireUtf8(request);
                return;
            }
        }
        throw Problem.of(
                ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                "Content-Type is " + (found.isEmpty() ? "missing" : "not supported") + " (expected "
                        + String.join(" or ", types) + ")");
    }

    /** Returns type and subtype in lower case, without parameters; empty when there is no {@code Content-Type}. */
    public static String of(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.CONTENT_TYPE);
        if (header == null) {
            return "";
        }
        int semicolon = header.indexOf(';');
        return (semicolon < 0 ? header : header.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    private static void requireUtf8(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.CONTENT_TYPE).toLowerCase(Locale.ROOT);
        int charset = header.indexOf("charset=");
        if (charset >= 0) {
            String name = header.substring(charset + 8).replace("\"", "").strip();
            if (!name.startsWith("utf-8") && !name.startsWith("utf8")) {
                throw Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, "The charset is not supported (expected utf-8)");
            }
        }
    }
}
