package io.chatlogger.platform.blob;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A blob that is being written, by one thread at a time, on a worker: everything here blocks. Nobody sees it before {@link #commit}; closed
 * without one, it is as if it had never begun.
 */
public interface BlobUpload extends Closeable {
    /** Where its bytes go. Buffered; closing it does nothing. */
    OutputStream out();

    /** How many bytes were written so far. */
    long bytes();

    /**
     * Makes it durable, then visible, at once and wholly. Called once; when it fails the blob is not visible (or, where an answer of S3 was lost,
     * may be: the sweep removes it when nobody knows it).
     */
    StoredBlob commit() throws IOException;

    /** Throws away what was written. Does nothing after a commit, or when it was called before; what cannot be removed is left for the sweep. */
    void abort();

    @Override
    default void close() {
        abort();
    }
}
