package io.chatlogger.platform.http;

import io.vertx.core.http.HttpServerRequest;

/**
 * The prefixes of the API: it is served below {@link #API}, and the part for people also without it. Gives clients the paths of things by
 * two rules: one for answers to this request alone, one for answers that are stored and sent again, perhaps at the other mount.
 */
public final class Mount {
    /** The prefix below which everything is served. */
    public static final String API = "/api/v1";

    private Mount() {}

    /**
     * Returns the path of a thing at the mount by which the request came.
     *
     * @param path the path as its endpoint is declared, without the prefix
     */
    public static String beside(HttpServerRequest request, String path) {
        return request.path().startsWith(API + "/") ? API + path : path;
    }

    /**
     * Returns the path of a thing that does not depend on the mount by which a request came.
     *
     * @param path the path as its endpoint is declared, without the prefix
     */
    public static String canonical(String path) {
        return API + path;
    }
}
