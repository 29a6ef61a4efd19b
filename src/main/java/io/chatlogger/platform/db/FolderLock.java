package io.chatlogger.platform.db;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A lock that shows which process owns a data folder. The operating system releases it however the process ends, so it is never stale.
 *
 * <p>A process loses such a lock as soon as it closes any other channel on the same file. So the locks of this process are remembered, and
 * the file is not opened again while this process holds its lock.
 */
final class FolderLock implements AutoCloseable {
    private static final String NAME = "owner.lock";
    private static final Set<Path> HELD = new HashSet<>();

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Locks the folder until this is closed; returns null if somebody else has the lock. */
    static @Nullable FolderLock tryOwn(Path folder) throws IOException {
        Path file = file(folder);
        synchronized (HELD) {
            if (HELD.contains(file)) {
                return null;
            }
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                return null;
            }
            channel.truncate(0);
            channel.write(StandardCharsets.UTF_8.encode(ProcessHandle.current().pid() + "\n"));
            HELD.add(file);
            return new FolderLock(file, channel);
        }
    }

    /** Returns whether somebody owns the folder. Makes nothing, also where the folder is not there. */
    static boolean isOwned(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(NAME))) {
            return false;
        }
        FolderLock lock = tryOwn(folder);
        if (lock == null) {
            return true;
        }
        lock.close();
        return false;
    }

    /** Returns the id of the process that owns the folder, for an error text; empty if it has not written its id. */
    static String owner(Path folder) throws IOException {
        Path file = file(folder);
        synchronized (HELD) {
            if (HELD.contains(file)) {
                return Long.toString(ProcessHandle.current().pid());
            }
            var bytes = ByteBuffer.allocate(32);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                channel.read(bytes);
            }
            return StandardCharsets.UTF_8.decode(bytes.flip()).toString().strip();
        }
    }

    private static Path file(Path folder) throws IOException {
        Files.createDirectories(folder);
        return folder.toRealPath().resolve(NAME);
    }

    @Override
    public void close() throws IOException {
        synchronized (HELD) {
            channel.close();
            HELD.remove(file);
        }
    }
}
