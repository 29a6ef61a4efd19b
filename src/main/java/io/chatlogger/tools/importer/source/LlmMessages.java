package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns messages as clients and libraries of language models write them into ours: OpenAI, Anthropic, LangChain, Gemini, ShareGPT. */
final class LlmMessages {
    private static final Map<String, String> ROLES = Map.ofEntries(
            Map.entry("human", "user"),
            Map.entry("ai", "assistant"),
            Map.entry("gpt", "assistant"),
            Map.entry("chatgpt", "assistant"),
            Map.entry("bard", "assistant"),
            Map.entry("bing", "assistant"),
            Map.entry("claude", "assistant"),
            Map.entry("bot", "assistant"),
            Map.entry("model", "assistant"),
            Map.entry("function_call", "assistant"),
            Map.entry("observation", "tool"),
            Map.entry("tool_response", "tool"));

    private static final Set<String> OURS =
            Set.of("user", "assistant", "system", "developer", "tool", "function", "agent");
    /** Members that are read, or that repeat what is read. */
    private static final Set<String> KNOWN = Set.of(
            "role",
            "type",
            "from",
            "content",
            "value",
            "parts",
            "text",
            "name",
            "tool_calls",
            "tool_call_id",
            "function_call",
            "refusal",
            "reasoning_content",
            "model",
            "created_at",
            "timestamp",
            "weight",
            "id",
            "stop_reason",
            "stop_sequence",
            "usage",
            "annotations",
            "additional_kwargs",
            "response_metadata");

    private final Outlet outlet;

    LlmMessages(Outlet outlet) {
        this.outlet = outlet;
    }

    /** Returns the message; a text alone is one of the given role. */
    WireMessage of(JsonNode raw, String role) {
        if (!raw.isObject()) {
            return new WireMessage(role).text(raw.isValueNode() ? raw.asText("") : raw.toString());
        }
        String word = word(raw, role);
        WireMessage message = new WireMessage(role(word));
        content(raw, message);
        String name = Outlet.text(raw, "name");
        message.author(null, name)
                .answers(Outlet.text(raw, "tool_call_id"))
                .toolCalls(raw.path("tool_calls"))
                .model(Outlet.text(raw, "model"))
                .meta("weight", raw.get("weight"));
        JsonNode time = raw.hasNonNull("created_at") ? raw.get("created_at") : raw.get("timestamp");
        message.at(outlet.times().of(time));
        JsonNode call = raw.path("function_call");
        if (call.isObject()) {
            String called = call.path("name").asText("function");
            message.toolCall("call_" + called, called, call.path("arguments").asText(""));
        }
        raw.fieldNames().forEachRemaining(member -> {
            if (!KNOWN.contains(member) && !raw.get(member).isNull()) {
                outlet.lost("/" + Shown.of(member) + " of messages");
            }
        });
        return message;
    }

    private static String word(JsonNode raw, String otherwise) {
        for (String member : new String[] {"role", "from", "type"}) {
            String word = Outlet.text(raw, member);
            if (word != null && !word.equals("message")) {
                return word;
            }
        }
        return otherwise;
    }

    private String role(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        String role = ROLES.getOrDefault(lower, lower);
        if (OURS.contains(role)) {
            return role;
        }
        outlet.assumed("The role \"" + Shown.of(word) + "\" is read as user.");
        return "user";
    }

    private static void content(JsonNode raw, WireMessage message) {
        JsonNode content = first(raw, "content", "value", "parts", "text");
        ArrayNode parts = ImportJson.object().putArray("parts");
        String thought = Outlet.text(raw, "reasoning_content");
        if (thought != null && !thought.isEmpty()) {
            parts.addObject().put("type", "thinking").put("thinking", thought);
        }
        if (content.isArray()) {
            content.forEach(part -> parts.add(part(part)));
        } else if (content.isObject()) {
            parts.add(part(content));
        } else if (!content.isNull() && !content.isMissingNode() && !(parts.isEmpty() && content.isTextual())) {
            parts.addObject().put("type", "text").put("text", content.asText());
        }
        String refusal = Outlet.text(raw, "refusal");
        if (refusal != null && !refusal.isEmpty()) {
            parts.addObject().put("type", "refusal").put("refusal", refusal);
        }
        if (!parts.isEmpty()) {
            message.parts(parts);
        } else if (content.isTextual()) {
            message.text(content.textValue());
        }
    }

    private static JsonNode part(JsonNode part) {
        return part.isObject() ? part : ImportJson.object().put("type", "text").put("text", part.asText());
    }

    private static JsonNode first(JsonNode raw, String... members) {
        for (String member : members) {
            if (raw.has(member)) {
                return raw.get(member);
            }
        }
        return raw.path(members[0]);
    }

    /** Returns the first text of a person, for a title; null if there is none. */
    static @Nullable String firstQuestion(Iterable<ObjectNode> messages) {
        for (ObjectNode message : messages) {
            if (message.path("role").asText().equals("user")) {
                JsonNode content = message.path("content");
                JsonNode text = content.isArray() ? content.findPath("text") : content;
                if (text.isTextual() && !text.textValue().isBlank()) {
                    return text.textValue();
                }
            }
        }
        return null;
    }
}
