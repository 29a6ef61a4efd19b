package io.chatlogger.platform.blob;

import java.io.IOException;
import java.util.List;

/** Lists blobs and uploads that may have to be removed, a page at a time; used by one worker thread at a time. */
interface UnusedBlobs extends AutoCloseable {
    /** Returns the next page: at most 1000 entries, empty at the end. */
    List<Leftover> next() throws IOException;

    @Override
    void close() throws IOException;

    /**
     * One blob or upload that may have to be removed.
     *
     * @param dead whether it is certainly useless, even if an owner knows its key
     */
    record Leftover(String key, boolean dead, Removal removal) {}

    /** Removes an entry; also succeeds if it is gone already. */
    @FunctionalInterface
    interface Removal {
        void remove() throws IOException;
    }
}
