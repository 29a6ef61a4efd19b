package io.chatlogger.people.ratelimit;

import io.vertx.core.MultiMap;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Tells a client what its limits are and what is left of them, so that it need not run into them
 * (draft-ietf-httpapi-ratelimit-headers-10). Each limit is one item of the two lists.
 */
final class RateLimitHeaders {
    private static final String POLICY = "ratelimit-policy";
    private static final String STATE = "ratelimit";

    private RateLimitHeaders() {}

    /** Returns a limit as an item of {@code RateLimit-Policy}: a burst is the quota, and the time in which it grows again the window. */
    static String policy(Limit limit, Rate rate) {
        return item(limit) + ";q=" + rate.burst() + ";w=" + seconds(Duration.ofNanos(rate.burstNanos()));
    }

    /**
     * Adds a limit to the headers of an answer; nothing when it was not counted.
     *
     * @param policy as {@link #policy} gives it
     */
    static void add(MultiMap answer, Limit limit, Rate rate, String policy, Decision decision) {
        if (decision.counted()) {
            append(answer, POLICY, policy);
            append(answer, STATE, item(limit) + ";r=" + left(rate, decision) + ";t=" + seconds(decision.ahead()));
        }
    }

    private static long left(Rate rate, Decision decision) {
        return Math.max(0, (rate.burstNanos() - decision.ahead().toNanos()) / rate.intervalNanos());
    }

    private static long seconds(Duration time) {
        return Math.ceilDiv(time.toMillis(), 1000);
    }

    private static String item(Limit limit) {
        return '"' + limit.word() + '"';
    }

    private static void append(MultiMap answer, String header, String item) {
        @Nullable String before = answer.get(header);
        answer.set(header, before == null ? item : before + ", " + item);
    }
}
