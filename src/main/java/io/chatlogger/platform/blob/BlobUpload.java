package io.chatlogger.platform.blob;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A blob that is being written, by one thread at a time, on a worker thread, because all methods block. It is visible only after {@link
 * #commit}. If it is closed without a commit, no trace of it remains.
 */
public interface BlobUpload extends Closeable {
    /** Returns the stream to write to. It is buffered; closing it does nothing. */
    OutputStream out();

    /** Returns how many bytes were written so far. */
    long bytes();

    /**
     * Makes the blob durable, then visible, completely and at once. To be called once. If it fails, the blob is not visible; only if an
     * answer of S3 was lost, it may be: the sweep then removes it if no owner knows it.
     */
    StoredBlob commit() throws IOException;

    /** Discards what was written. Does nothing after a commit, or if it was called before. What cannot be removed is left for the sweep. */
    void abort();

    @Override
    default void close() {
        abort();
    }
}
