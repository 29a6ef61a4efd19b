package io.chatlogger.platform.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/**
 * The headers that every answer of a server has, whatever its status. They are set before anything else is done with a request, and their
 * values are made once.
 *
 * @param secure whether clients reach the server by https only, so that browsers are told to use nothing else (RFC 6797)
 */
record StandardHeaders(boolean secure) {
    static final CharSequence X_REQUEST_ID = HttpHeaders.createOptimized(RequestIds.HEADER);
    static final CharSequence RESOURCE_POLICY = HttpHeaders.createOptimized("cross-origin-resource-policy");

    private static final CharSequence NOSNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
    private static final CharSequence API_VERSION = HttpHeaders.createOptimized("1");
    private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
    private static final CharSequence SAME_ORIGIN = HttpHeaders.createOptimized("same-origin");
    /** One year, the least that browsers' lists ask for. Other hosts below the domain are not ours to decide about. */
    private static final CharSequence ONE_YEAR = HttpHeaders.createOptimized("max-age=31536000");

    private static final CharSequence X_API_VERSION = HttpHeaders.createOptimized("x-api-version");
    private static final CharSequence X_CONTENT_TYPE_OPTIONS = HttpHeaders.createOptimized("x-content-type-options");
    private static final CharSequence REFERRER_POLICY = HttpHeaders.createOptimized("referrer-policy");
    private static final CharSequence TRANSPORT_SECURITY = HttpHeaders.createOptimized("strict-transport-security");

    /** Adds the headers to an answer that has none yet. */
    void addTo(HttpServerResponse response, String requestId) {
        MultiMap headers = response.headers();
        headers.add(X_REQUEST_ID, requestId);
        headers.add(X_API_VERSION, API_VERSION);
        headers.add(X_CONTENT_TYPE_OPTIONS, NOSNIFF);
        headers.add(HttpHeaders.CACHE_CONTROL, NO_STORE);
        headers.add(REFERRER_POLICY, NO_REFERRER);
        headers.add(RESOURCE_POLICY, SAME_ORIGIN);
        if (secure) {
            headers.add(TRANSPORT_SECURITY, ONE_YEAR);
        }
    }
}
