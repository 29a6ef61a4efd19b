package io.chatlogger.platform.http;

import io.vertx.core.http.HttpServerRequest;

/**
 * Where the API is served: below {@link #API}, and what people use without it too. Tells clients where things are, by one rule each for
 * what is answered to this request alone and for what is kept to be answered again, perhaps at the other mount.
 */
public final class Mount {
    /** The prefix below which everything is served. */
    public static final String API = "/api/v1";

    private Mount() {}

    /**
     * The path of a thing at the mount that the request came by.
     *
     * @param path as its endpoint is declared, without the prefix
     */
    public static String beside(HttpServerRequest request, String path) {
        return request.path().startsWith(API + "/") ? API + path : path;
    }

    /**
     * The path of a thing that is the same whichever mount a request came by.
     *
     * @param path as its endpoint is declared, without the prefix
     */
    public static String canonical(String path) {
        return API + path;
    }
}
