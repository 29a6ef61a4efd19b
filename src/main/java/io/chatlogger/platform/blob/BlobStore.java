package io.chatlogger.platform.blob;

import io.vertx.core.Future;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * A store of files by keys that the server makes: one or more names of a-z, 0-9 and - with / between them, at most 200 characters. Any
 * other key causes an {@link IllegalArgumentException}, so that nothing of a client ever reaches a file system.
 */
public interface BlobStore {
    /**
     * Begins to write a blob. Blocks, as all methods of the upload do, so it belongs on a worker thread. An existing blob with this key
     * stays unchanged until the commit, which replaces it.
     *
     * @throws IOException with a sentence for people: the disk is full, the bucket does not answer
     */
    BlobUpload begin(String key) throws IOException;

    /**
     * Opens a range for reading. It may be called from any thread and never blocks; however slow the reader is, it holds only a file or a
     * few buffers.
     *
     * @param from the offset of the first byte
     * @param length the number of bytes; 0 is allowed
     * @return empty if there is no such blob; fails with {@link IOException} if the blob is shorter than the range
     */
    Future<Optional<BlobDownload>> open(String key, long from, long length);

    /** Removes a blob; also succeeds if it does not exist. A download that is under way may or may not get the rest. */
    Future<Void> delete(String key);

    /**
     * Removes what nobody needs from one folder of keys: blobs that were written before {@code before} and that no owner knows, and uploads
     * that were never finished. In a local folder an upload counts as unfinished if the process that wrote it is gone, whatever its age;
     * elsewhere, if it began before {@code before} and no owner knows its key. So each attempt to write something needs a key of its own.
     *
     * @param folder the first name of the keys, such as {@code reports}: the caller has to know all keys below it; nothing else is touched
     * @param before a time of the store's clock; it must be earlier by more than the longest upload takes
     * @param known returns which keys are still needed, including those of uploads under way
     * @return how many were removed; at most 1000 keys are held at a time, and after a failure the rest is left for the next sweep
     */
    Future<Integer> sweep(String folder, Instant before, KnownBlobs known);

    /** Closes the store after the uploads and downloads under way have ended; whatever they do later fails. */
    Future<Void> close();
}
