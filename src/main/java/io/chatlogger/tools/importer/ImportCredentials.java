package io.chatlogger.tools.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.chatlogger.tools.importer.source.ImportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Values for what the command line leaves open, from the file that a first start in development writes.
 *
 * @param file {@code <data dir>/dev-credentials.json}, which need not exist
 */
record ImportCredentials(
        Path file,
        @Nullable String url,
        @Nullable String organization,
        @Nullable String key) {
    private static final String NAME = "dev-credentials.json";

    /**
     * Reads the file, if it exists.
     *
     * @throws IllegalArgumentException with a sentence, when the file exists but cannot be used
     */
    static ImportCredentials in(Path dataDir) {
        Path file = dataDir.resolve(NAME);
        JsonNode json = MissingNode.getInstance();
        if (Files.exists(file)) {
            try {
                json = ImportJson.read(Files.readAllBytes(file));
            } catch (IOException e) {
                throw new IllegalArgumentException(
                        file + " cannot be read (" + Reasons.ofFile(e) + "): give --url, --org and --key", e);
            }
        }
        return new ImportCredentials(file, text(json, "base_url"), text(json, "organization"), text(json, "api_key"));
    }

    private static @Nullable String text(JsonNode json, String field) {
        return json.path(field).textValue();
    }
}
