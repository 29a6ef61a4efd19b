package io.chatlogger.people.access;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** One kind of credential. */
public interface Authenticator {
    /** Whether the request brings a credential that can only be of this kind. */
    boolean isPresented(RequestHead head);

    /**
     * Finds out who asks. Answers from memory for credentials in use; the future completes on the caller's context.
     *
     * @param slug the organization that the path names; null when it names none
     * @return fails with a {@code Problem}: 401 for no or a bad credential, 404 and 403 for an organization in the path that there is not
     *     or that is another one's, 429 for an address that has failed too often, 503 when the database does not answer
     */
    Future<? extends Proven> prove(RequestHead head, @Nullable String slug);
}
