package io.chatlogger.people.auth;

import io.chatlogger.platform.http.Input;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The two cookies of a browser: no script reads them, no unencrypted connection carries them, no other site's form sends them. */
final class SessionCookies {
    static final String ACCESS = "auth_token";
    static final String REFRESH = "refresh_token";

    private static final String ROOT = "/auth/";
    private static final String REFRESH_PATH = ROOT + "refresh";

    private final Duration accessTimeToLive;
    private final Duration refreshTimeToLive;

    SessionCookies(Duration accessTimeToLive, Duration refreshTimeToLive) {
        this.accessTimeToLive = accessTimeToLive;
        this.refreshTimeToLive = refreshTimeToLive;
    }

    /** Null when it did not come. */
    static @Nullable String value(HttpServerRequest request, String name) {
        Cookie cookie = request.getCookie(name);
        return cookie == null || cookie.getValue().isEmpty() ? null : cookie.getValue();
    }

    void set(Input input, String accessToken, RefreshToken refresh) {
        add(input, cookie(ACCESS, accessToken, "/", accessTimeToLive));
        add(input, cookie(REFRESH, refresh.text(), refreshPath(input), refreshTimeToLive));
    }

    void clear(Input input) {
        add(input, cookie(ACCESS, "", "/", Duration.ZERO));
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

    /** The routes are mounted more than once; the cookie goes to the one that is beside this one. */
    private static String refreshPath(Input input) {
        String path = input.context().currentRoute().getPath();
        return path.substring(0, path.lastIndexOf(ROOT)) + REFRESH_PATH;
    }
}
