package io.chatlogger.platform.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends all answers of one event loop, and discards a body that was not read by then. */
final class Answers {
    /** The largest unread body, in bytes, that is discarded: up to this, reading it is cheaper than a new connection. */
    private static final int SMALL_BODY_BYTES = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private final Connections connections;

    Answers(Connections connections) {
        this.connections = connections;
    }

    /**
     * Ends the answer. An unread body that is small is discarded, and the connection stays open; one that is large, or whose length is not
     * known, closes the connection, and so does a request whose bytes turned out to be no HTTP.
     *
     * @param last whether the connection is to be closed in any case
     */
    void end(HttpServerRequest request, Buffer body, boolean last) {
        if (request.decoderResult().isFailure() && !request.response().headWritten()) {
            endUnframed(request, body);
            return;
        }
        boolean unread = isUnread(request);
        if (last || (unread && !isSmall(request))) {
            endLast(request, body, unread);
            return;
        }
        connections.answered(request.connection());
        if (unread) {
            Lingering.discard(request);
        }
        request.response().end(body);
    }

    /**
     * Sends a body piece by piece. A failure after the first byte closes the connection: no other sign is left that something is missing.
     * When the client disconnects, or takes nothing for the idle timeout, the source of the body is closed.
     */
    void stream(HttpServerRequest request, BodyStream body) {
        HttpServerResponse response = request.response();
        if (body.bytes() != BodyStream.UNKNOWN) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(body.bytes()));
        }
        if (request.method().equals(HttpMethod.HEAD)) {
            body.close();
            end(request, Buffer.buffer(), false);
            return;
        }
        response.setChunked(body.bytes() == BodyStream.UNKNOWN);
        response.closeHandler(gone -> body.close());
        boolean last = isUnread(request);
        if (last) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        if (body.isEndless()) {
            connections.listens(request.connection());
        }
        body.sendTo(response)
                .onComplete(
                        sent -> {
                            body.close();
                            end(request, Buffer.buffer(), last);
                        },
                        failure -> {
                            body.close();
                            LOG.debug("An answer was cut off: {}", failure.toString());
                            request.connection().close();
                        });
    }

    /** Releases a request that another handler answers: the rest of its body is discarded, and the connection stays open. */
    void leave(HttpServerRequest request) {
        connections.answered(request.connection());
        if (isUnread(request)) {
            Lingering.discard(request);
        }
    }

    private void endLast(HttpServerRequest request, Buffer body, boolean unread) {
        connections.answeredLast(request.connection(), true);
        HttpServerResponse response = request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        if (unread) {
            Lingering.discardThenClose(request);
            response.end(body);
        } else {
            response.end(body).eventually(() -> request.connection().close());
        }
    }

    /**
     * Answers bytes that are no HTTP. The answer is written whole but not ended, because Vert.x would close at once and so reset a client
     * that is still sending; the decoder discards what still comes, until {@link Connections} closes.
     */
    void endUnframed(HttpServerRequest request, Buffer body) {
        connections.answeredLast(request.connection(), false);
        request.response()
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()))
                .write(body);
    }

    /**
     * Returns whether a body was not read. A request without these headers has no body (RFC 9112 section 6.3), even when it is paused and
     * so not known to have ended.
     */
    private static boolean isUnread(HttpServerRequest request) {
        if (request.isEnded()) {
            return false;
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING) : !length.equals("0");
    }

    /**
     * Returns whether an unread body is short enough to discard. With {@code Expect: 100-continue} it is not: the client may leave the body
     * out, and then nothing says where the next request begins.
     */
    private static boolean isSmall(HttpServerRequest request) {
        return declaredBytes(request.getHeader(HttpHeaders.CONTENT_LENGTH)) <= SMALL_BODY_BYTES
                && !request.headers().contains(HttpHeaders.EXPECT);
    }

    private static long declaredBytes(@Nullable String length) {
        try {
            return length == null ? Long.MAX_VALUE : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
