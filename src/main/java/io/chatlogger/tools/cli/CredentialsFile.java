package io.chatlogger.tools.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** dev-credentials.json in the data folder: whole or not there, and for its owner's eyes only. Blocks. */
final class CredentialsFile {
    static final String NAME = "dev-credentials.json";
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path path;

    CredentialsFile(Path dataDir) {
        this.path = dataDir.resolve(NAME);
    }

    /** Null when it is not there or not whole. */
    @Nullable
    DevCredentials read() throws IOException {
        try {
            return DevCredentials.parse(Files.readString(path));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    void write(DevCredentials credentials) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        // Private from the first byte on: made with its mode, then moved into place.
        Path draft = Files.createTempFile(folder, NAME, ".draft", OWNER_ONLY);
        try {
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(credentials.toJson());
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
