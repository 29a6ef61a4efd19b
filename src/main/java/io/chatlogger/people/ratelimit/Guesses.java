package io.chatlogger.people.ratelimit;

import io.chatlogger.platform.http.ClientAddress;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Rejects requests from addresses that sent too many wrong credentials. Further guesses then need neither SQL nor an entry of a cache. */
public record Guesses(FailureLimit limit, ClientAddress addresses) {
    /** Returns null if a credential of this request may be checked; else the problem to answer with. */
    public @Nullable Problem objection(HttpServerRequest request) {
        return tooMany(limit.pause(addresses.of(request)));
    }

    /** Counts a refused credential and returns the failure to answer with. */
    public Throwable judged(Throwable failure, HttpServerRequest request) {
        if (failure instanceof Problem problem && problem.status() == 401) {
            Problem tooMany = tooMany(limit.failed(addresses.of(request)));
            return tooMany == null ? problem : tooMany;
        }
        return failure;
    }

    private static @Nullable Problem tooMany(Duration pause) {
        return pause.isZero()
                ? null
                : Problem.of(ProblemCode.RATE_LIMITED, "Too many credentials from this address were refused")
                        .retryAfter(pause);
    }
}
