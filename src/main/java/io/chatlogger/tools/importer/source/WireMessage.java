package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Builds an item of the ingest route. What is null or empty is left out. */
final class WireMessage {
    private final ObjectNode json = ImportJson.object();
    private final ObjectNode metadata = ImportJson.object();

    WireMessage(String role) {
        json.put("role", role);
    }

    /** Sets the client's own name of the message, which is unique in its chat. */
    WireMessage named(@Nullable String id) {
        return put("external_id", id);
    }

    WireMessage text(@Nullable String text) {
        json.put("content", text == null ? "" : text);
        return this;
    }

    /** Sets the content as a list of parts; one part of plain text is a text. */
    WireMessage parts(ArrayNode parts) {
        if (parts.isEmpty()) {
            return text("");
        }
        JsonNode only = parts.get(0);
        boolean plain = parts.size() == 1
                && only.size() == 2
                && only.path("type").asText().equals("text");
        if (plain) {
            return text(only.path("text").asText());
        }
        json.set("content", parts);
        return this;
    }

    WireMessage author(@Nullable String id, @Nullable String name) {
        ObjectNode author = ImportJson.object();
        put(author, "id", id);
        put(author, "name", name);
        if (!author.isEmpty()) {
            json.set("author", author);
        }
        return this;
    }

    WireMessage at(@Nullable String time) {
        return put("created_at", time);
    }

    WireMessage model(@Nullable String model) {
        return put("model", model);
    }

    WireMessage tokens(JsonNode count) {
        if (count.isIntegralNumber() && count.canConvertToInt() && count.intValue() >= 0) {
            json.set("token_count", count);
        }
        return this;
    }

    WireMessage latencyMs(long millis) {
        if (millis >= 0 && millis <= Integer.MAX_VALUE) {
            json.put("latency_ms", millis);
        }
        return this;
    }

    /** Adds a call of a tool, in OpenAI's form. */
    WireMessage toolCall(String id, String name, String arguments) {
        ObjectNode call = json.withArray("tool_calls").addObject().put("id", id).put("type", "function");
        call.putObject("function").put("name", name).put("arguments", arguments);
        return this;
    }

    WireMessage toolCalls(JsonNode calls) {
        if (calls.isArray() && !calls.isEmpty()) {
            json.set("tool_calls", calls);
        }
        return this;
    }

    WireMessage answers(@Nullable String toolCallId) {
        return put("tool_call_id", toolCallId);
    }

    WireMessage meta(String name, @Nullable String value) {
        put(metadata, name, value);
        return this;
    }

    WireMessage meta(String name, @Nullable JsonNode value) {
        if (value != null && !value.isNull() && !value.isMissingNode()) {
            metadata.set(name, value);
        }
        return this;
    }

    WireMessage flag(String name, boolean set) {
        if (set) {
            metadata.put(name, true);
        }
        return this;
    }

    /** Names a file that came with the message; its bytes are not sent. */
    WireMessage attachment(@Nullable String name, @Nullable String type, JsonNode size) {
        ObjectNode attachment = metadata.withArray("attachments").addObject();
        put(attachment, "name", name);
        put(attachment, "type", type);
        if (size.isIntegralNumber()) {
            attachment.set("size", size);
        }
        return this;
    }

    /** Returns another message with the same content. */
    WireMessage copy() {
        var copy = new WireMessage(json.path("role").asText());
        copy.json.setAll(json.deepCopy());
        copy.metadata.setAll(metadata.deepCopy());
        return copy;
    }

    /** Returns whether there is nothing to store. */
    boolean isEmpty() {
        JsonNode content = json.path("content");
        boolean noText = content.isMissingNode()
                || (content.isTextual() && content.textValue().isBlank());
        return noText && metadata.isEmpty() && !json.has("tool_calls");
    }

    ObjectNode json() {
        if (!metadata.isEmpty()) {
            json.set("metadata", metadata);
        }
        if (!json.has("content")) {
            if (json.has("tool_calls")) {
                json.putNull("content");
            } else {
                json.put("content", "");
            }
        }
        return json;
    }

    private WireMessage put(String name, @Nullable String value) {
        put(json, name, value);
        return this;
    }

    private static void put(ObjectNode to, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            to.put(name, value);
        }
    }
}
