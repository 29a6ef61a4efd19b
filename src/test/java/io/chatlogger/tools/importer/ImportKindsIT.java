package io.chatlogger.tools.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.tools.importer.source.ImportJson;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The command against a whole server, with an export of each product. */
class ImportKindsIT {
    /** Exports of which nothing is refused. */
    static final List<String> WHOLE = List.of(
            "chatwoot",
            "claude",
            "discord",
            "discord-package",
            "langfuse",
            "slack",
            "telegram",
            "telegram-all",
            "whatsapp-android",
            "whatsapp-ios");

    /** Exports with something that is refused. */
    static final List<String> PARTLY = List.of("anthropic", "chatgpt", "chatlogger", "openai-jsonl", "sharegpt");

    private static final byte[] NOTHING = {};

    private final TestServer server = TestServer.shared();
    private final TestTenant tenant = server.tenant();

    @TempDir
    Path folder;

    @ParameterizedTest
    @FieldSource("WHOLE")
    void export_importedTwice_isStoredOnceAndWhole(String export) throws Exception {
        assertStoredOnce(export, 0);
        assertThat(folder.resolve("refused.ndjson")).doesNotExist();
    }

    @ParameterizedTest
    @FieldSource("PARTLY")
    void export_withFaults_isStoredButForThem(String export) throws Exception {
        assertStoredOnce(export, Report.SOME_REFUSED);
        assertThat(Files.readString(folder.resolve("refused.ndjson"))).contains("\"line\":");
    }

    private void assertStoredOnce(String export, int exitCode) throws Exception {
        JsonNode expected = ImportJson.read(Files.readAllBytes(path(export + ".expected.json")));
        int messages = expected.findValues("role").size();
        var first = run(path(export).toString());
        assertThat(first.exitCode())
                .as(first.out() + first.err() + first.refused())
                .isEqualTo(exitCode);
        assertThat(first.out())
                .contains("Stored         " + messages + " message")
                .doesNotContain("Ignored");
        assertThat(first.err()).contains(" is read as ", "; --from chooses otherwise.");
        assertThat(tenant.countMessages()).isEqualTo(messages);
        assertThat(tenant.countChats()).isEqualTo(expected.path("chats").size());

        var again = run(path(export).toString());
        assertThat(again.out()).contains("Stored         0 messages", "Already there  " + messages + " message");
        assertThat(tenant.countMessages()).isEqualTo(messages);
    }

    @Test
    void author_partsAndToolCalls_areStored() throws Exception {
        run(path("chatgpt").toString());
        run(path("slack").toString());

        assertThat(text("select author_name from messages where org_id = ? and content = 'In the thread'"))
                .isEqualTo("Bo Lind");
        assertThat(text("select count(*) from messages where org_id = ? and tool_call_id = 'n-call'"))
                .isEqualTo("1");
        assertThat(text("select count(*) from messages where org_id = ? and tool_calls::text like '%plot(sin)%'"))
                .isEqualTo("1");
    }

    private String text(String sql) {
        return String.valueOf(tenant.sql().text(sql, tenant.orgId));
    }

    private CommandLineRun run(String... arguments) throws IOException {
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 6);
        List<String> to = List.of("--url", server.url(), "--org", tenant.slug, "--key", tenant.key);
        for (int i = 0; i < to.size(); i++) {
            all[arguments.length + i] = to.get(i);
        }
        return CommandLineRun.typed(folder, NOTHING, all);
    }

    private static Path path(String name) throws URISyntaxException {
        return Path.of(ImportKindsIT.class.getResource("/imports/" + name).toURI());
    }
}
