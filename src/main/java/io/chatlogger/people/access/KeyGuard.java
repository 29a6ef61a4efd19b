package io.chatlogger.people.access;

import io.chatlogger.people.identity.Scope;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;

/** Lets in the bearer of an API key. */
public interface KeyGuard {
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
