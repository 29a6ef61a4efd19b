package io.chatlogger.platform.http;

import io.chatlogger.platform.schema.Operation;
import io.vertx.core.http.HttpMethod;

/**
 * One route, declared as data, so that the table of routes, their rights and limits is what really runs.
 *
 * @param path as vertx-web has it, parameters as {@code :name}
 * @param maxBodyBytes after decompression; 0 when it takes no body
 * @param operation what it takes and answers
 */
public record Endpoint<C>(
        HttpMethod method, String path, Guard<C> guard, int maxBodyBytes, Operation operation, Responder<C> responder) {
    /** A GET that everybody may send. */
    public static Endpoint<Void> open(String path, Operation operation, Responder<Void> responder) {
        return new Endpoint<>(HttpMethod.GET, path, Guard.PUBLIC, 0, operation, responder);
    }

    /** The same at another path. */
    public Endpoint<C> at(String other) {
        return new Endpoint<>(method, other, guard, maxBodyBytes, operation, responder);
    }

    /** A line of the printed table. */
    @Override
    public String toString() {
        return "%-6s %-55s %-34s %s"
                .formatted(method, path, guard.label(), maxBodyBytes == 0 ? "-" : maxBodyBytes)
                .stripTrailing();
    }
}
