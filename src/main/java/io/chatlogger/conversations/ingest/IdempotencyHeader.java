package io.chatlogger.conversations.ingest;

import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** The header {@code Idempotency-Key}. */
public final class IdempotencyHeader {
    static final int MAX_CHARS = 255;
    private static final String NAME = "idempotency-key";

    private IdempotencyHeader() {}

    /** The key as it was sent; null when there is none, a Problem of 400 when it cannot be one. */
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
