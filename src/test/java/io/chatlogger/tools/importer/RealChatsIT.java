package io.chatlogger.tools.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Chats that people and models really had; their counts stand in the README beside them. */
class RealChatsIT {
    @TempDir
    Path folder;

    @Test
    void import_bothFilesTwice_storesEachMessageOnce() throws IOException {
        String named = System.getenv("CHATLOGGER_TEST_DATA");
        Path data = named == null ? Path.of("..", "shared", "data") : Path.of(named);
        Path support = data.resolve("support-chats.ndjson.gz");
        Path mixed = data.resolve("mixed-chats.ndjson.gz");
        boolean there = Files.isReadable(support) && Files.isReadable(mixed);
        if (!there) {
            String reason = "Skipped: no real chats in " + data + "; set CHATLOGGER_TEST_DATA to their folder";
            LoggerFactory.getLogger(RealChatsIT.class).warn(reason);
            abort(reason);
        }
        try (var api = new FakeApi()) {
            var first = CommandLineRun.against(api, folder, new byte[0], support.toString(), mixed.toString());
            var again = CommandLineRun.against(api, folder, new byte[0], mixed.toString(), support.toString());

            assertThat(first.out())
                    .contains("Read           2,499 chats, 12,867 messages", "Stored         12,867 messages");
            assertThat(first.exitCode()).isZero();
            assertThat(again.out()).contains("Stored         0 messages", "Already there  12,867 messages");
            assertThat(api.chatCount()).isEqualTo(2499);
            assertThat(api.messageCount()).isEqualTo(12_867);
        }
    }
}
