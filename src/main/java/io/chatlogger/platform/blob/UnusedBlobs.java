package io.chatlogger.platform.blob;

import java.io.IOException;
import java.util.List;

/** What may have to be swept, a page at a time; used by one worker at a time. */
interface UnusedBlobs extends AutoCloseable {
    /** At most 1000; empty at the end. */
    List<Leftover> next() throws IOException;

    @Override
    void close() throws IOException;

    /**
     * One of it.
     *
     * @param dead for certain of no use, whoever may know its key
     */
    record Leftover(String key, boolean dead, Removal removal) {}

    /** Removes one; done too when it is gone already. */
    @FunctionalInterface
    interface Removal {
        void remove() throws IOException;
    }
}
