package io.chatlogger.people.auth;

import io.chatlogger.people.access.RequestHead;
import io.chatlogger.platform.http.Input;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import java.time.Duration;

/**
 * Sets and clears the two cookies of a browser: no script reads them, no unencrypted connection carries them, no other site's form sends
 * them.
 */
final class SessionCookies {
    static final String REFRESH = "refresh_token";

    private static final String REFRESH_PATH = "/auth/refresh";

    private final Duration accessTimeToLive;
    private final Duration refreshTimeToLive;

    SessionCookies(Duration accessTimeToLive, Duration refreshTimeToLive) {
        this.accessTimeToLive = accessTimeToLive;
        this.refreshTimeToLive = refreshTimeToLive;
    }

    void set(Input input, String accessToken, RefreshToken refresh) {
        add(input, cookie(RequestHead.SESSION_COOKIE, accessToken, "/", accessTimeToLive));
        add(input, cookie(REFRESH, refresh.text(), refreshPath(input), refreshTimeToLive));
    }

    void clear(Input input) {
        add(input, cookie(RequestHead.SESSION_COOKIE, "", "/", Duration.ZERO));
        add(input, cookie(REFRESH, "", refreshPath(input), Duration.ZERO));
    }

    private static void add(Input input, Cookie cookie) {
        input.http().response().addCookie(cookie);
    }

    private static Cookie cookie(String name, String value, String path, Duration timeToLive) {
        return Cookie.cookie(name, value)
                .setHttpOnly(true)
                .setSecure(true)
                .setSameSite(CookieSameSite.LAX)
                .setPath(path)
                .setMaxAge(timeToLive.toSeconds());
    }

    /** Returns the path for the cookie: the routes are mounted more than once, and it is sent to the one beside the current route. */
    private static String refreshPath(Input input) {
        return input.location(REFRESH_PATH);
    }
}
