package io.chatlogger.people.apikeys;

import io.chatlogger.people.identity.KeyId;
import io.vertx.core.Future;
import java.time.Instant;

/** Remembers the nonces of signed requests. */
interface ReplayGuard {
    /**
     * Whether the key uses this nonce for the first time; from then on it is remembered.
     *
     * @param until when it may be forgotten
     * @return fails with a problem of status 503 when it cannot be remembered: nothing is let in on trust
     */
    Future<Boolean> isFirst(KeyId key, String nonce, Instant until);

    Future<Void> close();
}
