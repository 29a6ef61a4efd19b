package io.chatlogger.people.apikeys;

import io.chatlogger.people.access.AccessProblems;
import io.chatlogger.people.access.RequestHead;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Makes the problems for bad credentials. None repeats the credential: it may be a key with a typing error. */
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

    /**
     * Returns the problem of a key that may not be used now; null when it may. Only for a bearer that proved the key: others must not learn
     * its state.
     */
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
