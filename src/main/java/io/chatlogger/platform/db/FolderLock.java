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
 * Says which process owns a data folder. The operating system lets go of it however that process ends, so it is never stale.
 *
 * <p>A process loses such a lock as soon as it closes any other channel on the same file; so what this process holds is remembered, and the
 * file is not opened again while it does.
 */
final class FolderLock implements AutoCloseable {
    private static final Set<Path> HELD = new HashSet<>();

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Owns the folder until it is closed; null when somebody else does. */
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

    /** The process that owns the folder, for a message; empty when it has not said so. */
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
        return folder.toRealPath().resolve("owner.lock");
    }

    @Override
    public void close() throws IOException {
        synchronized (HELD) {
            channel.close();
            HELD.remove(file);
        }
    }
}
