package io.chatlogger.people.apikeys;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;

/**
 * What a validator sees of a request: nothing of its body.
 *
 * @param target path and query as sent
 */
record RequestHead(String method, String target, MultiMap headers) {
    static RequestHead of(HttpServerRequest request) {
        return new RequestHead(request.method().name(), request.uri(), request.headers());
    }
}
