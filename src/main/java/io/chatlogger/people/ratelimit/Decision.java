package io.chatlogger.people.ratelimit;

import io.vertx.core.Future;
import java.time.Duration;

/**
 * The decision whether a request may go on.
 *
 * @param pause how long until one more request would be allowed; zero if it is allowed now
 */
record Decision(Duration pause) {
    static final Decision ALLOWED = new Decision(Duration.ZERO);
    /** A shared instance, because nearly every decision is this one. */
    static final Future<Decision> ALLOWED_FUTURE = Future.succeededFuture(ALLOWED);

    boolean allowed() {
        return pause.isZero();
    }
}
