package io.chatlogger.people.ratelimit;

import io.chatlogger.platform.config.Settings;

/** The number of requests, or refused credentials, that each limit allows; 0 for no limit. */
public record RateLimitSettings(
        int keyPerSecond, int organizationPerSecond, int failuresPerSecond, int loginFailuresPerMinute) {
    private static final int MOST = 10_000_000;

    public static RateLimitSettings read(Settings s) {
        return new RateLimitSettings(
                s.integer("ratelimit.key_per_second", 0, MOST),
                s.integer("ratelimit.organization_per_second", 0, MOST),
                s.integer("ratelimit.failures_per_second", 0, MOST),
                s.integer("ratelimit.login_failures_per_minute", 0, MOST));
    }
}
