package io.chatlogger.platform.blob;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/**
 * A stream of the bytes of a range. Bytes flow while a handler is set and the stream is not paused; at most one piece is read ahead of the
 * demand. It ends only after exactly the requested bytes; otherwise the exception handler is called. To be used from one context.
 */
public interface BlobDownload extends ReadStream<Buffer> {
    /** Returns how many bytes the stream gives. */
    long bytes();

    /** Releases the resources. To be called if the stream is not read to its end (the client went away); harmless at any other time. */
    Future<Void> close();
}
