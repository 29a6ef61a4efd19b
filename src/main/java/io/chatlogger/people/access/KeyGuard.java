package io.chatlogger.people.access;

import io.chatlogger.people.identity.Scope;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;

/** Lets in the bearer of an API key. */
public interface KeyGuard {
    /** Every way in which it refuses, with that of the limits behind it. */
    Set<ProblemCode> REFUSALS = Set.of(
            AccessProblems.MISSING_CREDENTIALS,
            AccessProblems.INVALID_CREDENTIALS,
            AccessProblems.SIGNATURE_REQUIRED,
            ProblemCode.INVALID_SIGNATURE,
            AccessProblems.REPLAYED_REQUEST,
            AccessProblems.WRONG_ORGANIZATION,
            AccessProblems.INSUFFICIENT_SCOPE,
            AccessProblems.ADDRESS_NOT_ALLOWED,
            AccessProblems.ORGANIZATION_NOT_FOUND,
            ProblemCode.RATE_LIMITED,
            ProblemCode.NOT_READY,
            ProblemCode.DATABASE_UNAVAILABLE);

    /**
     * Admits a request to the organization that its path names, before its body is read. Answers from memory for keys in use; the future
     * completes on the caller's context.
     *
     * @param slug the organization in the path
     * @return who asks; fails with a {@code Problem}: 401 for no or a bad credential, 404 for an unknown organization, 403 for a key of
     *     another one, without the scope, or from an address it may not be used from, 429 for an address that has failed too often, 503
     *     when the database does not answer
     */
    Future<KeyAccess> admit(HttpServerRequest request, String slug, Scope scope);
}
