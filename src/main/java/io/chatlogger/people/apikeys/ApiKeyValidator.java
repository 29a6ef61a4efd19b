package io.chatlogger.people.apikeys;

import io.chatlogger.people.access.RequestHead;
import io.chatlogger.people.orgs.KeyValidation;
import io.chatlogger.platform.problem.Problem;
import io.vertx.core.Future;

/** One way to prove an API key; an organization accepts one of them. */
interface ApiKeyValidator {
    KeyValidation kind();

    /** Returns whether the request tries this way. */
    boolean isTried(RequestHead head);

    /**
     * Returns the key that the request proves.
     *
     * @param keys the keys that this request may look up; called at most once, and not for text that cannot be a key
     * @return fails with a {@link Problem}: 401 for a bad credential, 503 when the check is impossible at the moment, or the failure of the
     *     look-up
     */
    Future<ProvenKey> prove(RequestHead head, KeySource keys);

    /** Returns the problem for a request that proved its key in another way although the organization requires this one. */
    Problem wanted();
}
