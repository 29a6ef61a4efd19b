package io.chatlogger.platform.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;

/** The body of an answer that is sent piece by piece, as fast as the client takes it. Used on the event loop of its request. */
public interface BodyStream {
    /** The value of {@link #bytes} when the length is not known beforehand. */
    long UNKNOWN = -1;

    /** Returns whether it goes on until the client leaves, so that a client that shuts down its side means to leave. */
    default boolean isEndless() {
        return false;
    }

    /** Returns the length of the whole body in bytes, or {@link #UNKNOWN}. */
    long bytes();

    /**
     * Writes the body and does not end it.
     *
     * @return completes when all of it was given to the response; when it fails the connection is closed, because it is too late for
     *     another status
     */
    Future<Void> sendTo(HttpServerResponse response);

    /** Closes the source of the body; called in any case, also when nothing was or will be sent, and perhaps more than once. */
    void close();
}
