package io.chatlogger.people.ratelimit;

import io.vertx.core.Future;
import java.time.Duration;

/**
 * May it go on?
 *
 * @param pause how long until one more request would be allowed; zero: it is allowed now
 */
record Decision(Duration pause) {
    static final Decision ALLOWED = new Decision(Duration.ZERO);
    /** Shared, because nearly every answer is this one. */
    static final Future<Decision> ALLOWED_FUTURE = Future.succeededFuture(ALLOWED);

    boolean allowed() {
        return pause.isZero();
    }
}
