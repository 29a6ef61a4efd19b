package io.chatlogger.people.auth;

import io.chatlogger.people.access.RequestHead;
import io.vertx.core.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The access token that came with a request.
 *
 * @param byCookie whether it came as a cookie, which a browser may have sent by itself
 */
record PresentedToken(String text, boolean byCookie) {
    private static final String SCHEME = "Bearer ";

    /** Returns the token of the header, else that of the cookie; null when there is none. */
    static @Nullable PresentedToken of(RequestHead head) {
        String header = head.header(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return new PresentedToken(header.substring(SCHEME.length()).strip(), false);
        }
        String cookie = head.cookie(RequestHead.SESSION_COOKIE);
        return cookie == null ? null : new PresentedToken(cookie, true);
    }
}
