package io.chatlogger.people.apikeys;

import io.chatlogger.people.identity.KeyId;
import io.vertx.core.Future;
import java.time.Instant;

/** Remembers the nonces of signed requests. */
interface ReplayGuard {
    /**
     * Remembers a nonce; returns whether the key uses it for the first time.
     *
     * @param until the time from which on the nonce may be forgotten
     * @return fails with a problem of status 503 when the nonce cannot be remembered: no request is admitted without the check
     */
    Future<Boolean> isFirst(KeyId key, String nonce, Instant until);

    Future<Void> close();
}
