package io.chatlogger.tools.importer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Ways to give the API key; a command line can be seen by everybody on the machine, standard input and a file need not be. */
final class KeyOptions {
    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "API key; - reads it from the first line of standard input.")
    private @Nullable String key;

    @Option(names = "--key-file", paramLabel = "FILE", description = "File whose first line is the API key.")
    private @Nullable Path file;

    boolean fromStandardInput() {
        return "-".equals(key);
    }

    /**
     * The key, or null when none was given.
     *
     * @throws IllegalArgumentException with a sentence, when there is none where it should be
     */
    @Nullable
    String read(InputStream standardInput) throws IOException {
        if (file != null) {
            try (var reader = Files.newBufferedReader(file)) {
                return firstLine(reader, file.toString());
            } catch (NoSuchFileException e) {
                throw new IllegalArgumentException("--key-file " + file + " is not there", e);
            }
        }
        return fromStandardInput()
                ? firstLine(
                        new BufferedReader(new InputStreamReader(standardInput, StandardCharsets.UTF_8)),
                        "standard input")
                : key;
    }

    private static String firstLine(BufferedReader reader, String from) throws IOException {
        String line = reader.readLine();
        if (line == null || line.isBlank()) {
            throw new IllegalArgumentException("There is no API key in the first line of " + from);
        }
        return line.strip();
    }
}
