package io.chatlogger.platform.blob;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/**
 * The bytes of a range, which flow when a handler is set and for as long as it is not paused; nothing is read ahead of what was asked for but one
 * piece. It ends only after exactly the bytes that were asked for; anything else is given to the exception handler. Used from one context.
 */
public interface BlobDownload extends ReadStream<Buffer> {
    /** How many bytes it gives. */
    long bytes();

    /** Lets go of it; to be called when it is not read to its end (the client went away), and harmless at any other time. */
    Future<Void> close();
}
