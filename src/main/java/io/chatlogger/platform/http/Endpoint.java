package io.chatlogger.platform.http;

import io.vertx.core.http.HttpMethod;

/**
 * One route, declared as data, so that the table of routes, their rights and limits is what really runs.
 *
 * @param path as vertx-web has it, parameters as {@code :name}
 * @param maxBodyBytes after decompression; 0 when it takes no body
 */
public record Endpoint<C>(HttpMethod method, String path, Guard<C> guard, int maxBodyBytes, Responder<C> responder) {
    public static Endpoint<Void> open(String path, Responder<Void> responder) {
        return new Endpoint<>(HttpMethod.GET, path, Guard.PUBLIC, 0, responder);
    }

    /** A line of the printed table. */
    @Override
    public String toString() {
        return "%-6s %-45s %-12s %s"
                .formatted(method, path, guard.label(), maxBodyBytes == 0 ? "-" : maxBodyBytes)
                .stripTrailing();
    }
}
