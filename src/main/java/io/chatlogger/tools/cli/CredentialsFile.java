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

/** The file dev-credentials.json in the data folder. It is either complete or absent, and only its owner can read it. All methods block. */
final class CredentialsFile {
    static final String NAME = "dev-credentials.json";
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path path;

    CredentialsFile(Path dataDir) {
        this.path = dataDir.resolve(NAME);
    }

    /** Returns the credentials; null if the file is absent or incomplete. */
    @Nullable
    DevCredentials read() throws IOException {
        try {
            return DevCredentials.parse(Files.readString(path));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    void write(DevCredentials credentials) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        // Only the owner can read the file from its first byte on: it is created with that mode, then moved into place.
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
