package io.chatlogger.platform.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The name of this node and of its present life, by which it recognizes what an earlier life of its own had begun. The node's name lies in
 * its data folder and belongs to the process that holds the lock there, so that of two processes with one folder only one has it, and an
 * earlier life with the same name has certainly ended. The name holds for one folder on one machine: a copy of the folder, or the same
 * folder seen from another machine, where the lock may not be seen, gets another.
 */
public final class NodeIdentity implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeIdentity.class);
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    private final String node;
    private final String life = UUID.randomUUID().toString();
    private final @Nullable FolderLock lock;

    private NodeIdentity(String node, @Nullable FolderLock lock) {
        this.node = node;
        this.lock = lock;
    }

    /** Returns a name that no earlier life has. */
    public static NodeIdentity anonymous() {
        return new NodeIdentity(UUID.randomUUID().toString(), null);
    }

    /**
     * Returns the name that the data folder has, or gives it one. Where there is no such folder, where it cannot be written to, or where
     * another process has the name, the node is {@link #anonymous}.
     */
    public static NodeIdentity open(Path dataDir) {
        if (!Files.isDirectory(dataDir)) {
            return anonymous();
        }
        Path folder = dataDir.resolve("node");
        try {
            FolderLock lock = FolderLock.tryOwn(folder);
            return lock == null ? anonymous() : new NodeIdentity(name(folder), lock);
        } catch (IOException e) {
            LOG.debug("This node has no lasting name, because {} cannot be used: {}", folder, e.toString());
            return anonymous();
        }
    }

    /** Returns the name in the file, unless that was copied from another folder. */
    private static String name(Path folder) throws IOException {
        String place = place(folder);
        Path file = folder.resolve("name");
        String[] found = Files.exists(file) ? Files.readString(file).strip().split(" ", 2) : new String[0];
        if (found.length == 2 && found[1].equals(place)) {
            return found[0] + '@' + machine();
        }
        String made = UUID.randomUUID().toString();
        Folders.writePrivate(file, made + ' ' + place + '\n');
        return made + '@' + machine();
    }

    private static String place(Path folder) throws IOException {
        Object key = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
        return folder.toRealPath() + " " + key;
    }

    /** Returns what differs from machine to machine, and after each start of the machine; empty where the system does not tell. */
    private static String machine() throws IOException {
        return Files.isReadable(BOOT_ID) ? Files.readString(BOOT_ID).strip() : "";
    }

    /** Returns the name of the node; it has no slash. */
    public String node() {
        return node;
    }

    /** Returns the name of the node and of its present life, as {@code node/life}. */
    public String worker() {
        return node + '/' + life;
    }

    /** Lets another process have the name. */
    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }
}
