package io.chatlogger.tools.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Gives a time to the messages of a transcript that have no {@code created_at}: the time of the message before; for the first messages,
 * that of the first message that has one, else the chat's. A transcript is in order, so this is the nearest known time, and it keeps the
 * order. Without it such a message would get the present time, which is later than its own answers. If no time is known, none is made up.
 */
final class TranscriptTimes {
    private static final String FIELD = "created_at";

    private TranscriptTimes() {}

    static void fill(JsonNode messages, JsonNode chat) {
        String known = firstKnown(messages);
        if (known == null) {
            known = time(chat);
        }
        for (JsonNode node : messages) {
            String own = time(node);
            if (own != null) {
                known = own;
            } else if (known != null && node instanceof ObjectNode message && !message.hasNonNull(FIELD)) {
                message.put(FIELD, known);
            }
        }
    }

    private static @Nullable String firstKnown(JsonNode messages) {
        for (JsonNode message : messages) {
            String time = time(message);
            if (time != null) {
                return time;
            }
        }
        return null;
    }

    private static @Nullable String time(JsonNode node) {
        return node.path(FIELD).textValue();
    }
}
