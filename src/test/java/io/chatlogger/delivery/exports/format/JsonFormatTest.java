package io.chatlogger.delivery.exports.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.conversations.model.Chat;
import io.chatlogger.delivery.exports.format.MadeRows.Conversation;
import io.chatlogger.platform.json.JsonOutput;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonFormatTest extends ExportFormatContract {
    JsonFormatTest() {
        super("json");
    }

    @Override
    List<ReadRow> read(ExportLayout layout, byte[] file) {
        return JsonRows.of(layout.type(), ReadRow.tree(new String(file, UTF_8)));
    }

    @Test
    void objects_standard_areSpelledAsTheApiSpellsThem() {
        Chat chat = MadeRows.chat(1, "\u0001\u001f\u007f\"\\/\b\f\n\r\t\u2028\u4f60");
        var conversation = List.of(new Conversation(chat, List.of()));

        String file = new String(file(Compression.NONE, standard(ExportType.CHATS), conversation), UTF_8);

        assertThat(file).isEqualTo("[\n" + JsonOutput.object(chat::writeTo) + "\n]\n");
    }
}
