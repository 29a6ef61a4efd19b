package io.chatlogger.platform.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;

/**
 * Closes a connection whose request was answered before its body was read. Closing at once would reset it, and the client, still sending,
 * would lose the answer; so what comes is thrown away for a moment first (as nginx's lingering_close does), bounded in bytes and time.
 */
final class Lingering {
    private static final long MAX_MILLIS = 2_000;
    private static final long MAX_BYTES = 16 << 20;

    private Lingering() {}

    static void close(HttpServerRequest request) {
        var context = ContextInternal.current();
        if (context == null || request.isEnded()) {
            request.connection().close();
            return;
        }
        long timer = context.setTimer(MAX_MILLIS, id -> request.connection().close());
        long[] seen = {0};
        request.exceptionHandler(e -> context.owner().cancelTimer(timer));
        request.handler(chunk -> {
            seen[0] += chunk.length();
            if (seen[0] > MAX_BYTES) {
                context.owner().cancelTimer(timer);
                request.connection().close();
            }
        });
        request.endHandler(end -> {
            context.owner().cancelTimer(timer);
            request.connection().close();
        });
        request.resume();
    }
}
