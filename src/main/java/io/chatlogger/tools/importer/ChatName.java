package io.chatlogger.tools.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the messages of a chat name it.
 *
 * @param field of a message
 */
record ChatName(String field, String value) {
    static final String BY_EXTERNAL_ID = "external_chat_id";
    static final String BY_ID = "chat_id";
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** By the external id, which makes the chat too, else by the id; null when it has neither. */
    static @Nullable ChatName of(ObjectNode chat) {
        JsonNode external = chat.path("external_id");
        if (external.isMissingNode()) {
            return hasUuid(chat) ? new ChatName(BY_ID, chat.get("id").textValue()) : null;
        }
        boolean named = external.isTextual() && !external.textValue().isEmpty();
        return named ? new ChatName(BY_EXTERNAL_ID, external.textValue()) : null;
    }

    /** Whether its id is one that this product can keep; other systems have other ids. */
    static boolean hasUuid(ObjectNode chat) {
        JsonNode id = chat.path("id");
        return id.isTextual() && UUID.matcher(id.textValue()).matches();
    }

    boolean makesTheChat() {
        return field.equals(BY_EXTERNAL_ID);
    }

    /** Equal for messages of one chat. */
    String key() {
        return field + "=" + value;
    }
}
