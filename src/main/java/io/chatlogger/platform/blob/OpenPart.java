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
 * The file of an upload under way, locked: the system gives up the lock when the process ends, however it ends, which tells every node that
 * shares the folder that nobody writes it any more.
 */
final class OpenPart implements AutoCloseable {
    /**
     * Those of this process, one for each upload under way. They are never opened a second time, for where locks are POSIX's that would give them up
     * when it is closed.
     */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private OpenPart(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** @throws NoSuchFileException when a sweep took it for abandoned before it was locked */
    static OpenPart take(Path path, FileChannel channel) throws IOException {
        OWN.add(path);
        var part = new OpenPart(path, channel);
        try {
            // Given up when the channel is closed.
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

    /** Whether the process that wrote it is gone. */
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
