package io.chatlogger.platform.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * Discards the rest of an unwanted body as it arrives, so that a client that is still sending reads the answer instead of a TCP reset.
 */
final class Lingering implements Handler<Buffer> {
    private static final long MAX_BYTES = 16 << 20;

    private final HttpServerRequest request;
    private long seen;

    private Lingering(HttpServerRequest request) {
        this.request = request;
    }

    /** Discards the rest of a body, whose reader gets no more of it; the connection stays open. */
    static void discard(HttpServerRequest request) {
        request.exceptionHandler(null).handler(null).endHandler(null).resume();
    }

    /** Closes the connection at the end of the body, or after {@link #MAX_BYTES} of it. The time is limited by {@link Connections}. */
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
