package io.chatlogger.people.apikeys;

import io.chatlogger.people.access.AccessProblems;
import io.chatlogger.people.access.RequestHead;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The sentences for credentials that are no good. None repeats what was sent: it may be a key with a typing error. */
final class Credentials {
    private Credentials() {}

    static Problem missing() {
        return Problem.of(
                AccessProblems.MISSING_CREDENTIALS,
                "No API key was sent: expected the header " + RequestHead.API_KEY
                        + ": <key>, or Authorization: Bearer <key>");
    }

    static Problem invalid(String detail) {
        return Problem.of(AccessProblems.INVALID_CREDENTIALS, detail);
    }

    static Problem badSignature(String detail) {
        return Problem.of(ProblemCode.INVALID_SIGNATURE, detail);
    }

    /** Null when the key may be used now. Only for a bearer that proved it: nobody else is told what became of a key. */
    static @Nullable Problem unusable(ApiKey key, Instant now) {
        if (key.revokedAt() != null) {
            return invalid("This API key was revoked at " + key.revokedAt() + ": use another one");
        }
        if (key.expiresAt() != null && !now.isBefore(key.expiresAt())) {
            return invalid("This API key expired at " + key.expiresAt() + ": use another one");
        }
        return null;
    }
}
