package io.chatlogger.delivery.exports.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chatlogger.conversations.model.Author;
import io.chatlogger.conversations.model.Chat;
import io.chatlogger.conversations.model.Message;
import io.chatlogger.platform.json.JsonOutput;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row as somebody reads it who knows only what is documented.
 *
 * @param record chat or message
 * @param values by column, in their order: texts as they are, numbers and JSON as JSON text without spaces; null where there is none
 */
record ReadRow(String record, Map<String, @Nullable String> values) {
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** What a reader must find, taken from how the API shows it. */
    static ReadRow of(ExportLayout layout, Chat chat) {
        return of(
                layout,
                "chat",
                Columns.known(ExportType.CHATS),
                JsonOutput.object(chat::writeTo).toString());
    }

    static ReadRow of(ExportLayout layout, Message message) {
        return of(
                layout,
                "message",
                Columns.known(ExportType.MESSAGES),
                JsonOutput.object(out -> {
                            message.writeTo(out);
                            Author author = message.details().author();
                            out.text("author_id", author == null ? null : author.id());
                            out.text("author_name", author == null ? null : author.name());
                        })
                        .toString());
    }

    private static ReadRow of(ExportLayout layout, String record, Iterable<String> own, String json) {
        JsonNode object = tree(json);
        var values = new LinkedHashMap<String, @Nullable String>();
        for (String column : layout.columns()) {
            for (String name : own) {
                if (name.equals(column)) {
                    values.put(column, value(object.get(column)));
                }
            }
        }
        return new ReadRow(record, values);
    }

    /** @param node null for a column of the chat, whose names these messages come without */
    static @Nullable String value(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : node.isTextual() ? node.textValue() : node.toString();
    }

    /** JSON that stands as a text. */
    static String compact(String json) {
        return tree(json).toString();
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + json, e);
        }
    }
}
