package io.chatlogger.people.ratelimit;

import io.chatlogger.people.access.HttpRequestHead;
import io.chatlogger.people.access.RequestHead;
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
        return objection(new HttpRequestHead(request, addresses));
    }

    /** Null when a credential of this request may be looked at. */
    public @Nullable Problem objection(RequestHead head) {
        return tooMany(limit.pause(head.remoteAddress()));
    }

    /** Returns the addresses that the sender of this request can use as one text, the same on every node. */
    public String network(RequestHead head) {
        return ClientNetwork.of(head.remoteAddress()).toString();
    }

    /** What to answer to a credential that was refused. */
    public Throwable judged(Throwable failure, RequestHead head) {
        if (failure instanceof Problem problem && problem.status() == 401) {
            Problem tooMany = tooMany(limit.failed(head.remoteAddress()));
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
