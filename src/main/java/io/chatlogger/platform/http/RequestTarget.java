package io.chatlogger.platform.http;

import io.chatlogger.platform.json.JsonInput;
import io.chatlogger.platform.json.Utf8;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * Checks the target of a request before any route sees it: the router and its handlers would fail on a malformed escape, and would take
 * {@code /health/../metrics} for {@code /metrics}, past the rule of a proxy in front.
 */
final class RequestTarget {
    private static final String DOT = ".";
    private static final String TWO_DOTS = "..";

    private RequestTarget() {}

    /** Returns the problem of a malformed target (400) or of a path that is not in its one form (404); null when there is none. */
    static @Nullable Problem objection(HttpServerRequest request) {
        String target = request.uri();
        boolean escaped = false;
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c <= ' ' || c > '~' || c == '#') {
                return malformed("holds the character U+%04X".formatted((int) c));
            }
            escaped |= c == '%';
        }
        if (escaped) {
            int bad = badEscape(target);
            if (bad >= 0) {
                return malformed("holds \"" + JsonInput.shortened(target.substring(bad)) + "\"");
            }
        }
        return isOneForm(request.path()) ? null : Problem.of(ProblemCode.NOT_FOUND, "Nothing is served at this path");
    }

    private static Problem malformed(String what) {
        return Problem.of(
                ProblemCode.BAD_REQUEST,
                "The path or query " + what
                        + " (expected printable ASCII, everything else as %xx of its UTF-8, a percent sign as %25)");
    }

    /** Returns the position of the first escape that is malformed, or that is not a part of well-formed UTF-8; -1 if there is none. */
    private static int badEscape(String target) {
        var bytes = new byte[target.length()];
        var places = new int[target.length()];
        int length = 0;
        for (int i = 0; i < target.length(); i++) {
            char c = target.charAt(i);
            places[length] = i;
            if (c == '%') {
                int value = escaped(target, i);
                if (value < 0) {
                    return i;
                }
                bytes[length++] = (byte) value;
                i += 2;
            } else {
                bytes[length++] = (byte) c;
            }
        }
        int bad = Utf8.firstBad(bytes, 0, length);
        return bad < 0 ? -1 : places[bad];
    }

    /** Returns the byte that the escape at this position stands for (RFC 3986 section 2.1); -1 if it is malformed. */
    private static int escaped(String target, int at) {
        if (at + 2 >= target.length()) {
            return -1;
        }
        int high = Character.digit(target.charAt(at + 1), 16);
        int low = Character.digit(target.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    /** Returns whether no normalisation (RFC 3986 section 6.2.2.3) would change the path: no empty segment, no dots, no escaped dots. */
    static boolean isOneForm(@Nullable String path) {
        if (path == null || (path.indexOf("/.") < 0 && path.indexOf("//") < 0 && path.indexOf('%') < 0)) {
            return true;
        }
        int from = 1;
        while (from < path.length()) {
            int slash = path.indexOf('/', from);
            int end = slash < 0 ? path.length() : slash;
            if (end == from || isDots(path.substring(from, end))) {
                return false;
            }
            from = end + 1;
        }
        return true;
    }

    private static boolean isDots(String segment) {
        String plain = segment.replace("%2e", DOT).replace("%2E", DOT);
        return plain.equals(DOT) || plain.equals(TWO_DOTS);
    }

    /**
     * Returns whether each fixed segment of a route stands in the path as it is declared, not escaped: {@code /metric%73} is not
     * {@code /metrics}.
     *
     * @param route the path of an endpoint, parameters as {@code :name}, a last {@code *} for all paths below
     */
    static boolean isLiteral(String route, String path) {
        if (path.indexOf('%') < 0) {
            return true;
        }
        String[] declared = route.split("/", -1);
        String[] sent = path.split("/", -1);
        for (int i = 0; i < declared.length && i < sent.length; i++) {
            if (declared[i].equals("*")) {
                return true;
            }
            if (!declared[i].startsWith(":") && !declared[i].equals(sent[i])) {
                return false;
            }
        }
        return true;
    }
}
