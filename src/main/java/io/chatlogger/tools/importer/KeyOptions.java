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

/** The options that give the API key. Everybody on the machine can see a command line, but standard input and a file can be private. */
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
     * Returns the key, or null if none was given.
     *
     * @throws IllegalArgumentException with a sentence, when the file or the input contains no key
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
