package io.chatlogger.people.ratelimit;

import io.vertx.core.Future;
import java.time.Duration;

/**
 * The decision whether a request may go on.
 *
 * @param pause how long until one more request would be allowed; zero if it is allowed now
 * @param ahead how far the bucket's theoretical arrival time is ahead of now: the time after which a whole burst is allowed again; negative
 *     when nothing was counted
 */
record Decision(Duration pause, Duration ahead) {
    private static final Duration UNKNOWN = Duration.ofNanos(-1);

    /** The decision of a limiter that counted nothing. */
    static final Decision UNCOUNTED = new Decision(Duration.ZERO, UNKNOWN);

    static final Future<Decision> UNCOUNTED_FUTURE = Future.succeededFuture(UNCOUNTED);

    boolean allowed() {
        return pause.isZero();
    }

    boolean counted() {
        return !ahead.isNegative();
    }
}
