package io.chatlogger.people.auth;

import io.chatlogger.people.access.RequestHead;
import io.chatlogger.platform.http.Input;
import io.chatlogger.platform.mail.EmailAddress;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Sets and clears the cookies of a browser, those of its session and the one by which it is known: no script reads them, no unencrypted connection carries them, no other site's form sends
 * them.
 */
final class SessionCookies {
    static final String REFRESH = "refresh_token";

    private static final String REFRESH_PATH = "/auth/refresh";

    private final Duration accessTimeToLive;
    private final Duration refreshTimeToLive;

    private final DeviceCookies devices;

    SessionCookies(Duration accessTimeToLive, Duration refreshTimeToLive, DeviceCookies devices) {
        this.accessTimeToLive = accessTimeToLive;
        this.refreshTimeToLive = refreshTimeToLive;
        this.devices = devices;
    }

    void set(Input input, String accessToken, RefreshToken refresh) {
        add(input, cookie(RequestHead.SESSION_COOKIE, accessToken, "/", accessTimeToLive));
        add(input, cookie(REFRESH, refresh.text(), refreshPath(input), refreshTimeToLive));
    }

    /** Returns the id of a browser that has signed in to the account before; null for a stranger. */
    @Nullable
    String device(HttpServerRequest request, String email) {
        return devices.known(sentDevice(request), EmailAddress.comparable(email));
    }

    /** Makes the browser known to the account. The cookie goes to both mounts of the routes, and stays after signing out. */
    void setDevice(HttpServerRequest request, String email) {
        String renewed = devices.renewed(sentDevice(request), EmailAddress.comparable(email));
        request.response().addCookie(cookie(DeviceCookies.NAME, renewed, "/", DeviceCookies.TIME_TO_LIVE));
    }

    private static @Nullable String sentDevice(HttpServerRequest request) {
        Cookie cookie = request.getCookie(DeviceCookies.NAME);
        return cookie == null ? null : cookie.getValue();
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
