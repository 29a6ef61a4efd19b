package io.chatlogger.platform.blob;

import io.vertx.core.Future;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps files by a key that is made by us: one or more names of a-z, 0-9 and - with / between them, at most 200 characters, checked. Whatever
 * else comes is an {@link IllegalArgumentException}, so that nothing of a client ever reaches a file system.
 */
public interface BlobStore {
    /**
     * Begins to write. Blocks, as all of the upload does, so it belongs to a worker. A blob that has the key already stays as it is until the
     * commit, which replaces it.
     *
     * @throws IOException with a sentence for people: the disk is full, the bucket does not answer
     */
    BlobUpload begin(String key) throws IOException;

    /**
     * Opens a range for reading, from any thread; never blocks, and holds nothing but a file or a few buffers however slow the reader is.
     *
     * @param from offset of the first byte
     * @param length how many bytes; 0 is allowed
     * @return empty when there is no such blob; fails with {@link IOException} when it is shorter than the range
     */
    Future<Optional<BlobDownload>> open(String key, long from, long length);

    /** Removes a blob; succeeds too when it is not there. Who reads it at this moment may or may not get the rest. */
    Future<Void> delete(String key);

    /**
     * Removes what nobody needs of one folder of keys: blobs that were written before that moment and that nobody knows, and uploads that
     * were never finished. An upload is taken for unfinished, in a local folder, when the process that wrote it is gone, whatever its age;
     * elsewhere, when it began before that moment and nobody knows its key. So give each attempt to write something a key of its own.
     *
     * @param folder the first name of the keys, such as {@code reports}: who sweeps knows all keys below it, and nothing else is touched
     * @param before by the clock of the store; leave more than the longest upload takes
     * @param known tells which keys are still needed, those of uploads under way with them
     * @return how many were removed; at most 1000 keys are held at a time, and after a failure the rest is left for the next sweep
     */
    Future<Integer> sweep(String folder, Instant before, KnownBlobs known);

    /** Closes the store after the uploads and downloads under way are done with; what they then still do fails. */
    Future<Void> close();
}
