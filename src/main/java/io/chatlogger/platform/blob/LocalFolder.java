package io.chatlogger.platform.blob;

import io.chatlogger.platform.problem.FailureReason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Maps keys to files. The file of a blob is {@code <key>.blob}; an upload is {@code <key>.blob.<random>.part} beside it. A key has no dot,
 * so no key is the folder or the upload of another.
 */
final class LocalFolder {
    static final String BLOB = ".blob";
    static final String PART = ".part";
    /**
     * How often a new upload is tried: between making a folder and a file in it, another process may remove the folder because it is empty.
     */
    private static final int ATTEMPTS = 5;

    private final Path root;

    LocalFolder(Path root) {
        this.root = root;
    }

    /** Creates the folder and checks that it can be written. */
    static LocalFolder open(Path root) throws IOException {
        Files.createDirectories(root, only("rwx------"));
        var folder = new LocalFolder(root);
        Path probe = folder.newPart("probe");
        Files.createFile(probe, only("rw-------"));
        Files.delete(probe);
        return new LocalFolder(root.toRealPath());
    }

    /** Returns an exception whose text tells the operator what to do. */
    IOException unwritable(IOException e) {
        return new IOException(
                "A file cannot be written below " + root + " (" + FailureReason.of(e)
                        + "): free space there, or name another folder in blobs.folder",
                e);
    }

    Path root() {
        return root;
    }

    Path blob(String key) {
        return root.resolve(BlobKeys.checked(key) + BLOB);
    }

    private Path newPart(String key) {
        return root.resolve(BlobKeys.checked(key) + BLOB + '.' + UUID.randomUUID() + PART);
    }

    /** Creates and opens the file of a new upload, which only its owner may read. */
    OpenPart newUpload(String key) throws IOException {
        for (int attempt = 1; ; attempt++) {
            Path part = newPart(key);
            try {
                Files.createDirectories(Objects.requireNonNull(part.getParent()), only("rwx------"));
                Set<StandardOpenOption> options = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
                return OpenPart.take(part, FileChannel.open(part, options, only("rw-------")));
            } catch (NoSuchFileException removed) {
                if (attempt == ATTEMPTS) {
                    throw removed;
                }
            }
        }
    }

    /**
     * Renames an upload, whose bytes are on the disk, to its final name, and flushes the folders so that a crash cannot undo the rename.
     */
    void publish(Path part, String key) throws IOException {
        Path blob = blob(key);
        Files.move(part, blob, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        // Each folder up to the root may be new, too.
        for (Path folder = blob.getParent(); folder != null && folder.startsWith(root); folder = folder.getParent()) {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    /** Removes a file, and the folders that become empty. */
    boolean remove(Path file) throws IOException {
        boolean was = Files.deleteIfExists(file);
        for (Path folder = file.getParent();
                folder != null && !folder.equals(root) && folder.startsWith(root);
                folder = folder.getParent()) {
            try {
                Files.deleteIfExists(folder);
            } catch (DirectoryNotEmptyException needed) {
                break;
            }
        }
        return was;
    }

    private static FileAttribute<?>[] only(String permissions) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
