package io.chatlogger.conversations.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.tools.importer.ImportCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The import command against the real server, with chats that people really had; every text is found again exactly. */
class RealChatsImportIT {
    private static final Path DATA = Path.of(System.getenv().getOrDefault("CHATLOGGER_TEST_DATA", "../shared/data"))
            .toAbsolutePath();

    @TempDir
    Path folder;

    private final TestTenant tenant = TestServer.shared().tenant();

    @Test
    void realChats_importedTwice_areThereOnceAndWordForWord() throws IOException {
        List<Path> files = List.of(DATA.resolve("support-chats.ndjson.gz"), DATA.resolve("mixed-chats.ndjson.gz"));
        assumeTrue(files.stream().allMatch(Files::isReadable), "Skipped: no real chats in " + DATA);
        assertThat(importing(files)).isZero();
        assertThat(tenant.countChats()).isEqualTo(2499);
        assertThat(tenant.countMessages()).isEqualTo(12_867);
        assertThat(importing(files)).isZero();
        assertThat(tenant.countMessages()).isEqualTo(12_867);
        for (Path file : files) {
            assertTexts(file);
        }
    }

    private int importing(List<Path> files) {
        var command = new CommandLine(new ImportCommand());
        var out = new StringWriter();
        command.setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        int exit = command.execute(
                "--url",
                TestServer.shared().url(),
                "--org",
                tenant.slug,
                "--key",
                tenant.key,
                "--quiet",
                "--refused",
                folder.resolve("refused").toString(),
                files.get(0).toString(),
                files.get(1).toString());
        assertThat(out.toString()).doesNotContain("refused line");
        return exit;
    }

    /** Reads the file by other means, and each transcript in its order. */
    private void assertTexts(Path file) throws IOException {
        var json = new JsonMapper();
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                // Every 25th: the rest is counted above.
                if (number++ % 25 == 0) {
                    JsonNode chat = json.readTree(line);
                    String expected = json.createArrayNode()
                            .addAll(chat.path("messages")
                                    .valueStream()
                                    .map(m -> m.path("content"))
                                    .toList())
                            .toString();
                    assertThat(json.readTree(transcript(chat.path("external_id").asText()))
                                    .toString())
                            .isEqualTo(expected);
                }
            }
        }
    }

    private String transcript(String externalId) {
        return tenant.sql().text("""
                        select jsonb_agg(m.content order by m.created_at, m.received_at)
                        from chats c
                        join messages m on m.org_id = c.org_id and m.chat_id = c.id
                        where c.org_id = ?
                        and c.external_id = ?
                        """, tenant.orgId, externalId);
    }
}
