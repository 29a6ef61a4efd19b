package io.chatlogger.platform.blob;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The locked file of an upload under way. The operating system releases the lock when the process ends, for whatever reason; so every node
 * that shares the folder knows that nobody writes the file any more.
 */
final class OpenPart implements AutoCloseable {
    /**
     * The files of this process, one for each upload under way. They are never opened a second time: where locks are POSIX locks, closing
     * the second channel would release the lock.
     */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private OpenPart(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Locks the file of a new upload.
     *
     * @throws NoSuchFileException when a sweep removed it as abandoned before it was locked
     */
    static OpenPart take(Path path, FileChannel channel) throws IOException {
        OWN.add(path);
        var part = new OpenPart(path, channel);
        try {
            // Closing the channel releases the lock.
            @SuppressWarnings("resource")
            FileLock lock = channel.lock();
            if (!lock.isValid() || !Files.exists(path)) {
                throw new NoSuchFileException(path.toString());
            }
            return part;
        } catch (IOException | RuntimeException e) {
            part.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    FileChannel channel() {
        return channel;
    }

    /** Returns whether the process that wrote the file is gone. */
    static boolean isAbandoned(Path path) throws IOException {
        if (OWN.contains(path)) {
            return false;
        }
        try (FileChannel other = FileChannel.open(path, StandardOpenOption.WRITE)) {
            FileLock lock = other.tryLock();
            return lock != null;
        } catch (NoSuchFileException finished) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            OWN.remove(path);
        }
    }
}
