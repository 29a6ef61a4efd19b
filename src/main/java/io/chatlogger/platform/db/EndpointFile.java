package io.chatlogger.platform.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file {@code url} in the embedded database's folder. It contains the URL of the database while it runs; only its owner can read it.
 */
final class EndpointFile {
    private EndpointFile() {}

    static void write(Path folder, DatabaseUrl url) throws IOException {
        Folders.writePrivate(file(folder), url.withPassword() + "?sslmode=disable\n");
    }

    static void delete(Path folder) throws IOException {
        Files.deleteIfExists(file(folder));
    }

    static Optional<DatabaseUrl> read(Path folder) throws IOException {
        try {
            return Optional.of(DatabaseUrl.parse(Files.readString(file(folder))));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // the server is starting or stopping
        }
    }

    private static Path file(Path folder) {
        return folder.resolve("url");
    }
}
