package io.chatlogger.platform.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/** Finds the id of a request for logs and answers: the client's own when it is harmless, else a new one. */
final class RequestIds {
    static final String HEADER = "x-request-id";
    private static final int MAX_CHARS = 128;

    private RequestIds() {}

    /** Returns the id that was given to a request: the one in its answer. */
    static String given(RoutingContext context) {
        return Objects.requireNonNullElse(context.response().headers().get(StandardHeaders.X_REQUEST_ID), "");
    }

    /** Returns the id; each call makes a new one when the client sent none. */
    static String of(HttpServerRequest request) {
        String inbound = request.getHeader(HEADER);
        return inbound != null && isSane(inbound) ? inbound : mint();
    }

    /** Returns whether the id has only letters, digits and {@code . _ : / + = -}, with which no log line or header can be forged. */
    static boolean isSane(String id) {
        if (id.isEmpty() || id.length() > MAX_CHARS) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letter && "._:/+=-".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static String mint() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "req_" + Long.toString(random.nextLong() >>> 1, 36) + Long.toString(random.nextLong() >>> 1, 36);
    }
}
