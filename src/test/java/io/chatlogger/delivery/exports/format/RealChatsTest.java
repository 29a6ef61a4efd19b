package io.chatlogger.delivery.exports.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import io.chatlogger.conversations.model.Chat;
import io.chatlogger.delivery.exports.format.MadeRows.Conversation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Chats that people and models really had; see the README beside them. */
class RealChatsTest {
    @ParameterizedTest
    @ValueSource(strings = {"support-chats.ndjson.gz", "mixed-chats.ndjson.gz"})
    void texts_real_comeBackExactlyFromEachFormat(String name) throws Exception {
        List<Conversation> chats = read(name);
        List<String> contents = chats.stream()
                .flatMap(chat -> chat.messages().stream())
                .map(message -> message.content())
                .toList();
        for (ExportFormatContract contract :
                List.of(new CsvFormatTest(), new JsonFormatTest(), new NdjsonFormatTest(), new XmlFormatTest())) {
            ExportLayout layout = contract.standard(ExportType.MESSAGES);
            byte[] file = contract.file(Compression.NONE, layout, chats);

            assertThat(contract.read(layout, file).stream()
                            .map(row -> row.values().get("content")))
                    .as(contract.format.name())
                    .containsExactlyElementsOf(contents);
        }
        assertThat(contents).hasSizeGreaterThan(5000);
    }

    private static List<Conversation> read(String name) throws IOException {
        String named = System.getenv("CHATLOGGER_TEST_DATA");
        Path file = (named == null ? Path.of("..", "shared", "data") : Path.of(named)).resolve(name);
        if (!Files.isReadable(file)) {
            String reason = "Skipped: there is no " + file + "; set CHATLOGGER_TEST_DATA to the folder of real chats";
            LoggerFactory.getLogger(RealChatsTest.class).warn(reason);
            abort(reason);
        }
        var conversations = new ArrayList<Conversation>();
        try (var lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode object = ReadRow.tree(line);
                Chat chat =
                        MadeRows.chat(conversations.size(), object.path("title").textValue());
                conversations.add(new Conversation(
                        chat,
                        object.path("messages")
                                .valueStream()
                                .map(message -> MadeRows.bareMessage(
                                        1, chat, message.path("content").textValue()))
                                .toList()));
            }
        }
        return conversations;
    }
}
