package io.chatlogger.delivery.exports.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chatlogger.conversations.model.Chat;
import io.chatlogger.conversations.model.Message;
import io.chatlogger.delivery.exports.format.MadeRows.Conversation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NdjsonFormatTest extends ExportFormatContract {
    NdjsonFormatTest() {
        super("ndjson");
    }

    @Override
    List<ReadRow> read(ExportLayout layout, byte[] file) {
        List<JsonNode> objects = lines(file).stream().map(ReadRow::tree).toList();
        return JsonRows.of(layout.type(), objects);
    }

    @Test
    void chat_veryLong_goesOnInAnotherLine() {
        Chat chat = MadeRows.chat(1, "long");
        String text = "x".repeat(500_000);
        List<Message> messages = IntStream.range(0, 40)
                .mapToObj(i -> MadeRows.bareMessage(i, chat, text))
                .toList();

        byte[] file = file(Compression.NONE, standard(ExportType.ALL), List.of(new Conversation(chat, messages)));

        List<JsonNode> lines = lines(file).stream().map(ReadRow::tree).toList();
        assertThat(lines)
                .hasSize(3)
                .allMatch(line -> line.get("external_id").textValue().equals("ticket-1"));
        assertThat(lines.stream()
                        .flatMap(line -> line.get("messages").valueStream())
                        .map(message -> message.get("id").textValue()))
                .containsExactlyElementsOf(messages.stream()
                        .map(message -> message.id().toString())
                        .toList());
        assertThat(lines(file)).allMatch(line -> line.length() < 9 * 1024 * 1024);
    }

    /** Not by {@link String#lines}, for which a carriage return ends a line too. */
    private static List<String> lines(byte[] file) {
        String text = new String(file, UTF_8);
        if (text.isEmpty()) {
            return List.of();
        }
        assertThat(text).endsWith("\n");
        return Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1));
    }
}
