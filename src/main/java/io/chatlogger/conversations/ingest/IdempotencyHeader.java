package io.chatlogger.conversations.ingest;

import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** Reads the header {@code Idempotency-Key}. */
public final class IdempotencyHeader {
    public static final String NAME = "Idempotency-Key";
    static final int MAX_CHARS = 255;
    private static final String RULE = "1 to " + MAX_CHARS + " characters, kept 24 h";

    /** The meaning of the header, for the description of an operation that reads it. */
    public static final String MEANING = RULE + ": a repeated request gets the same answer";

    /** The sentence that offers the header in the description of an operation, without its end. */
    public static final String OFFER = NAME + " (" + RULE + ") makes it safe to repeat";

    private IdempotencyHeader() {}

    /** Returns the key as the client sent it; null when the header is absent. Fails with a Problem 400 when the value is no valid key. */
    public static @Nullable String of(HttpServerRequest request) {
        String key = request.getHeader(NAME);
        if (key != null && (key.isBlank() || key.length() > MAX_CHARS)) {
            throw Problem.of(
                    ProblemCode.INVALID_HEADER,
                    "Idempotency-Key has " + key.length() + " characters (expected 1.." + MAX_CHARS + ", not blank)");
        }
        return key;
    }
}
