package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The field by which the messages of a chat name it.
 *
 * @param field the name of a field of a message
 */
public record ChatName(String field, String value) {
    public static final String BY_EXTERNAL_ID = "external_chat_id";
    public static final String BY_ID = "chat_id";
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** Returns the external id, which also creates the chat, else the id; null if the chat has neither. */
    static @Nullable ChatName of(ObjectNode chat) {
        JsonNode external = chat.path("external_id");
        if (external.isMissingNode()) {
            return hasUuid(chat) ? new ChatName(BY_ID, chat.get("id").textValue()) : null;
        }
        boolean named = external.isTextual() && !external.textValue().isEmpty();
        return named ? new ChatName(BY_EXTERNAL_ID, external.textValue()) : null;
    }

    /** Returns whether the chat's id is a UUID, which ChatLogger can store; other systems have other ids. */
    static boolean hasUuid(ObjectNode chat) {
        JsonNode id = chat.path("id");
        return id.isTextual() && UUID.matcher(id.textValue()).matches();
    }

    /** Returns whether the first message by this name makes the chat. */
    public boolean makesTheChat() {
        return field.equals(BY_EXTERNAL_ID);
    }

    /** Returns a text that is equal for all messages of one chat. */
    public String key() {
        return field + "=" + value;
    }
}
