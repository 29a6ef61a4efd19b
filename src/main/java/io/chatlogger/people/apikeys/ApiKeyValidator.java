package io.chatlogger.people.apikeys;

import io.chatlogger.people.access.RequestHead;
import io.chatlogger.people.orgs.KeyValidation;
import io.chatlogger.platform.problem.Problem;
import io.vertx.core.Future;

/** A way to prove an API key; an organization accepts one of them. */
interface ApiKeyValidator {
    KeyValidation kind();

    /** Whether the request tries this way. */
    boolean isTried(RequestHead head);

    /**
     * The key that the request proves.
     *
     * @param keys where this request may look it up; asked at most once, and not for what cannot be a key
     * @return fails with a {@link Problem}: 401 for a bad credential, 503 when it cannot be told, or what the lookup fails with
     */
    Future<ProvenKey> prove(RequestHead head, KeySource keys);

    /** What to say to a request that proved its key in another way although the organization wants this one. */
    Problem wanted();
}
