package io.chatlogger.platform.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * What becomes of a body that is not wanted any more: it is thrown away as it comes, so that the client, still sending, gets to read the
 * answer instead of a reset.
 */
final class Lingering implements Handler<Buffer> {
    private static final long MAX_BYTES = 16 << 20;

    private final HttpServerRequest request;
    private long seen;

    private Lingering(HttpServerRequest request) {
        this.request = request;
    }

    /** Whoever read the body until now gets no more of it; the connection stays. */
    static void discard(HttpServerRequest request) {
        request.exceptionHandler(null).handler(null).endHandler(null).resume();
    }

    /** Closes the connection at the end of the body, or when too much of it came. Who bounds the time is {@link Connections}. */
    static void discardThenClose(HttpServerRequest request) {
        request.exceptionHandler(null)
                .handler(new Lingering(request))
                .endHandler(end -> request.connection().close())
                .resume();
    }

    @Override
    public void handle(Buffer chunk) {
        seen += chunk.length();
        if (seen > MAX_BYTES) {
            request.connection().close();
        }
    }
}
