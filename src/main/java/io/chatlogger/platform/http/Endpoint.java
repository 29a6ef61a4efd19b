package io.chatlogger.platform.http;

import io.chatlogger.platform.schema.Operation;
import io.vertx.core.http.HttpMethod;

/**
 * One route, declared as data, so that the table of routes, permissions and limits always shows what the server really does.
 *
 * @param path the path as vertx-web has it, parameters as {@code :name}
 * @param maxBodyBytes the largest body in bytes after decompression; 0 when the endpoint takes none
 * @param operation the parameters, the body and the answers
 */
public record Endpoint<C>(
        HttpMethod method, String path, Guard<C> guard, int maxBodyBytes, Operation operation, Responder<C> responder) {
    /** Returns a GET endpoint that needs no credential. */
    public static Endpoint<Void> open(String path, Operation operation, Responder<Void> responder) {
        return new Endpoint<>(HttpMethod.GET, path, Guard.PUBLIC, 0, operation, responder);
    }

    /** Returns this endpoint at another path. */
    public Endpoint<C> at(String other) {
        return new Endpoint<>(method, other, guard, maxBodyBytes, operation, responder);
    }

    /** Returns one line of the printed table of routes. */
    @Override
    public String toString() {
        return "%-6s %-55s %-34s %s"
                .formatted(method, path, guard.label(), maxBodyBytes == 0 ? "-" : maxBodyBytes)
                .stripTrailing();
    }
}
