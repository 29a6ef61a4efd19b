package io.chatlogger.platform.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** The file {@code url} in the embedded database's folder: how to reach it while it runs, readable by its owner alone. */
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
            return Optional.empty(); // it is starting or stopping
        }
    }

    private static Path file(Path folder) {
        return folder.resolve("url");
    }
}
