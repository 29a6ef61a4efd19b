package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One message of ChatGPT, whose content has one of a dozen types. */
final class ChatGptMessage {
    private static final Set<String> ROLES = Set.of("user", "assistant", "system", "tool");

    private final JsonNode raw;
    private final JsonNode content;
    private final Outlet outlet;
    private final WireMessage message;

    private ChatGptMessage(JsonNode raw, String role, Outlet outlet) {
        this.raw = raw;
        this.content = raw.path("content");
        this.outlet = outlet;
        this.message = new WireMessage(role);
    }

    /** Returns the message; null if it is one that is counted and not stored. */
    static @Nullable WireMessage of(JsonNode raw, Outlet outlet) {
        String role = raw.path("author").path("role").asText();
        boolean instructions = raw.path("content").path("content_type").asText().equals("user_editable_context");
        if (instructions || !ROLES.contains(role)) {
            role = "system";
        }
        return new ChatGptMessage(raw, role, outlet).built();
    }

    private @Nullable WireMessage built() {
        JsonNode metadata = raw.path("metadata");
        message.at(outlet.times().of(raw.get("create_time")))
                .model(Outlet.text(metadata, "model_slug"))
                .author(null, Outlet.text(raw.path("author"), "name"));
        metadata.path("attachments").forEach(this::attachment);
        WireMessage built = contents();
        boolean hidden = metadata.path("is_visually_hidden_from_conversation").asBoolean();
        return built == null || built.isEmpty() ? built : built.flag("hidden", hidden);
    }

    private @Nullable WireMessage contents() {
        String recipient = raw.path("recipient").asText("all");
        boolean call = raw.path("author").path("role").asText().equals("assistant")
                && !recipient.equals("all")
                && !recipient.isEmpty();
        if (call) {
            String arguments = content.path("content_type").asText().equals("code") ? codeText() : joinedParts();
            return message.toolCall(raw.path("id").asText("call"), recipient, arguments);
        }
        return typed(content.path("content_type").asText("text"));
    }

    private @Nullable WireMessage typed(String type) {
        return switch (type) {
            case "text", "multimodal_text" -> message.text(joinedParts());
            case "code" -> message.text(codeText()).meta("language", Outlet.text(content, "language"));
            case "execution_output" -> message.text(codeText());
            case "thoughts" -> thoughts();
            case "reasoning_recap" -> {
                outlet.lost("notes of how long the model thought");
                yield null;
            }
            case "user_editable_context" ->
                message.text(lines(Outlet.text(content, "user_profile"), Outlet.text(content, "user_instructions")))
                        .meta("kind", "custom_instructions");
            case "model_editable_context" ->
                message.text(Outlet.text(content, "model_set_context")).meta("kind", "memory");
            case "tether_quote", "sonic_webpage" ->
                message.text(lines(Outlet.text(content, "title"), Outlet.text(content, "text")))
                        .meta("url", Outlet.text(content, "url"));
            case "tether_browsing_display" ->
                message.text(lines(Outlet.text(content, "summary"), Outlet.text(content, "result")));
            case "system_error" ->
                message.text(lines(Outlet.text(content, "name"), Outlet.text(content, "text")))
                        .flag("error", true);
            default -> unknown(type);
        };
    }

    private @Nullable WireMessage unknown(String type) {
        String text = lines(codeText(), joinedParts());
        if (text.isEmpty()) {
            outlet.lost("contents of the type " + Shown.of(type));
            return null;
        }
        return message.text(text).meta("content_type", type);
    }

    private String codeText() {
        String text = Outlet.text(content, "text");
        return text == null ? "" : text;
    }

    private WireMessage thoughts() {
        ArrayNode parts = ImportJson.object().putArray("parts");
        for (JsonNode thought : content.path("thoughts")) {
            String text = lines(Outlet.text(thought, "summary"), Outlet.text(thought, "content"));
            if (!text.isEmpty()) {
                parts.addObject().put("type", "thinking").put("thinking", text);
            }
        }
        return message.parts(parts);
    }

    /** Joins the texts; other parts are pictures, sounds and their transcripts. */
    private String joinedParts() {
        List<String> texts = new ArrayList<>();
        for (JsonNode part : content.path("parts")) {
            if (part.isTextual()) {
                texts.add(part.textValue());
            } else if (part.path("text").isTextual()) {
                texts.add(part.path("text").textValue());
            } else if (part.isObject()) {
                asset(part);
            }
        }
        return String.join("\n", texts.stream().filter(text -> !text.isEmpty()).toList());
    }

    private void asset(JsonNode part) {
        JsonNode audio = part.path("audio_asset_pointer");
        JsonNode asset = audio.isObject() ? audio : part;
        String pointer = Outlet.text(asset, "asset_pointer");
        if (pointer == null) {
            outlet.lost(
                    "parts of the type " + Shown.of(part.path("content_type").asText("unknown")));
            return;
        }
        for (JsonNode file : raw.path("metadata").path("attachments")) {
            String id = file.path("id").asText();
            if (!id.isEmpty() && pointer.endsWith(id)) {
                // The file is among the attachments, where it has its name.
                return;
            }
        }
        String type = asset.path("content_type").asText("").replace("_asset_pointer", "");
        message.attachment(pointer, type, asset.path("size_bytes"));
    }

    private void attachment(JsonNode file) {
        String type = Outlet.text(file, "mime_type");
        message.attachment(
                Outlet.text(file, "name"), type == null ? Outlet.text(file, "mimeType") : type, file.path("size"));
    }

    private static String lines(@Nullable String first, @Nullable String second) {
        boolean both = first != null && !first.isEmpty() && second != null && !second.isEmpty();
        return (first == null ? "" : first) + (both ? "\n" : "") + (second == null ? "" : second);
    }
}
