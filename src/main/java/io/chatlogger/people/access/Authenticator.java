package io.chatlogger.people.access;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Proves one kind of credential. */
public interface Authenticator {
    /** Returns whether the request brings a credential that can only be of this kind. */
    boolean isPresented(RequestHead head);

    /**
     * Finds the caller. Answers from a cache for credentials in use; the future completes on the caller's context.
     *
     * @param slug the slug of the organization that the path names; null when it names none
     * @return fails with a {@code Problem}: 401 for no or a bad credential, 404 and 403 for an organization in the path that does not exist
     *     or that is not the caller's, 429 for an address that has failed too often, 503 when the database does not answer
     */
    Future<? extends Proven> prove(RequestHead head, @Nullable String slug);
}
