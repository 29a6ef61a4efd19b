package io.chatlogger.tools.importer;

import static io.chatlogger.tools.importer.Lines.bytes;
import static io.chatlogger.tools.importer.Lines.chat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandIT {
    @TempDir
    Path folder;

    private String file = "";

    @BeforeEach
    void write() throws IOException {
        file = Files.write(folder.resolve("in.ndjson"), bytes(chat("a", 2))).toString();
    }

    @Test
    void call_credentialsInTheDataFolder_needsNothingButTheFile() throws IOException {
        try (var api = new FakeApi()) {
            var credentials = new JsonObject()
                    .put("base_url", api.url() + "/")
                    .put("organization", "demo")
                    .put("api_key", FakeApi.KEY)
                    .put("admin", new JsonObject());
            Files.writeString(folder.resolve("dev-credentials.json"), credentials.encode());

            assertThat(CommandLineRun.typed(folder, new byte[0], file).exitCode())
                    .isZero();
            assertThat(api.messageCount()).isEqualTo(2);
        }
    }

    @Test
    void call_keyFromStandardInputOrFile_isUsed() throws IOException {
        Path keyFile = Files.writeString(folder.resolve("key"), FakeApi.KEY + "\n");
        byte[] typed = (FakeApi.KEY + "\n").getBytes(UTF_8);
        try (var api = new FakeApi()) {
            String[] by = {"--url", api.url(), "--org", "demo", file};

            assertThat(CommandLineRun.typed(folder, typed, with(by, "--key", "-"))
                            .exitCode())
                    .isZero();
            assertThat(CommandLineRun.typed(folder, typed, with(by, "--key-file", keyFile.toString()))
                            .exitCode())
                    .isZero();
            assertThat(api.duplicates()).isEqualTo(2);
        }
    }

    @Test
    void call_quiet_showsOnlyTheReport() throws IOException {
        try (var api = new FakeApi()) {
            var run = CommandLineRun.against(api, folder, new byte[0], "--quiet", file);

            assertThat(run.err()).isEmpty();
            assertThat(run.out()).startsWith("Read           1 chat, 2 messages");
        }
    }

    @Test
    void call_wrongUsage_saysWhatWasExpectedAndSendsNothing() throws IOException {
        assertUsage("Missing required parameter: 'FILE|FOLDER|ZIP'");
        assertUsage("--url is needed: there is none in ", file);
        assertUsage("nowhere.ndjson cannot be read", good("nowhere.ndjson"));
        assertUsage("--in-flight is 0: expected 1 to 32", good(file, "--in-flight", "0"));
        assertUsage("--batch-items is 1001: expected 1 to 1000", good(file, "--batch-items", "1001"));
        assertUsage("Standard input (-) is named twice", "-", "--url", "http://x", "--org", "demo", "--key", "-");
        assertUsage("The address is \"ftp://x\"", file, "--url", "ftp://x", "--org", "demo", "--key", "k");
        assertUsage("The organization is \"A B\"", file, "--url", "http://x", "--org", "A B", "--key", "k");
        assertUsage("The API key is empty", file, "--url", "http://x", "--org", "demo", "--key", "k\u00e9");
        assertUsage("Missing required argument(s): --key-id=ID", good(file, "--sign"));
        assertUsage(
                "Missing required argument(s): --sign",
                good(file, "--key-id", UUID.randomUUID().toString()));
        assertUsage("Invalid value for option '--key-id'", good(file, "--sign", "--key-id", "mine"));
        assertUsage("mutually exclusive", good(file, "--key-file", file));
        assertUsage("key\" is not there", file, "--key-file", "no key\"");
        Files.writeString(folder.resolve("refused.ndjson"), "{}");
        assertUsage(
                "is also where refused ones are written",
                good(folder.resolve("refused.ndjson").toString()));
    }

    @Test
    void call_help_exitsWithZero() throws IOException {
        var run = CommandLineRun.typed(folder, new byte[0], "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Usage: import", "--in-flight=N", "Exit codes: 0");
    }

    private void assertUsage(String sentence, String... arguments) throws IOException {
        var run = CommandLineRun.typed(folder, "first line".getBytes(UTF_8), arguments);
        assertThat(run.err()).contains(sentence);
        assertThat(run.exitCode()).isEqualTo(2);
    }

    private static String[] good(String... arguments) {
        return with(new String[] {"--url", "http://127.0.0.1:1", "--org", "demo", "--key", "k"}, arguments);
    }

    private static String[] with(String[] some, String... more) {
        String[] all = java.util.Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }
}
