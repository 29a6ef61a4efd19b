package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One conversation of Claude.ai. */
final class ClaudeChat extends ForeignRecord {
    /** The members of a content block that are kept, by type; the others are times and marks of the web page. */
    private static final Map<String, List<String>> BLOCKS = Map.of(
            "text", List.of("text"),
            "thinking", List.of("thinking"),
            "tool_use", List.of("id", "name", "input"),
            "tool_result", List.of("tool_use_id", "content", "is_error"),
            "image", List.of("source"));

    /** The most characters of a pasted text that is kept; a message may have 512 KiB in all. */
    private static final int MAX_EXTRACTED_CHARS = 150_000;

    private final Map<String, String> users;
    private @Nullable String previous;

    ClaudeChat(SourcePlace place, Outlet outlet, Map<String, String> users) {
        super(place, outlet, "chat_messages");
        this.users = users;
    }

    @Override
    public @Nullable ChatHead head(List<ObjectNode> first) {
        String id = Outlet.text(header, "uuid");
        if (id == null) {
            return null;
        }
        ObjectNode described = ImportJson.object()
                .put("title", Outlet.text(header, "name"))
                .put("created_at", outlet.times().of(header.get("created_at")))
                .put("external_user_id", Outlet.text(header.path("account"), "uuid"));
        String summary = Outlet.text(header, "summary");
        if (summary != null && !summary.isEmpty()) {
            described.putObject("metadata").put("summary", WireTexts.beginning(summary, 10_000));
        }
        return outlet.head(id, described, true, place);
    }

    @Override
    @Nullable
    WireMessage message(ObjectNode raw) {
        boolean human = raw.path("sender").asText().equals("human");
        String id = Outlet.text(raw, "uuid");
        String parent = Outlet.text(raw, "parent_message_uuid");
        boolean straight = parent == null || previous == null || parent.equals(previous);
        previous = id;
        WireMessage message = new WireMessage(human ? "user" : "assistant")
                .named(id)
                .at(outlet.times().of(raw.get("created_at")))
                .meta("parent", straight ? null : parent);
        if (human) {
            String account = Outlet.text(header.path("account"), "uuid");
            message.author(account, account == null ? null : users.get(account));
        }
        message.parts(parts(raw, message));
        for (String list : List.of("files", "files_v2")) {
            raw.path(list)
                    .forEach(file -> message.attachment(
                            Outlet.text(file, "file_name"), Outlet.text(file, "file_kind"), file.path("size_bytes")));
        }
        return message;
    }

    private ArrayNode parts(ObjectNode raw, WireMessage message) {
        ArrayNode parts = ImportJson.object().putArray("parts");
        for (JsonNode block : raw.path("content")) {
            part(block, parts);
        }
        String text = Outlet.text(raw, "text");
        if (parts.isEmpty() && text != null && !text.isEmpty()) {
            parts.addObject().put("type", "text").put("text", text);
        }
        for (JsonNode file : raw.path("attachments")) {
            message.attachment(Outlet.text(file, "file_name"), Outlet.text(file, "file_type"), file.path("file_size"));
            pasted(file, parts);
        }
        return parts;
    }

    private void part(JsonNode block, ArrayNode parts) {
        String type = block.path("type").asText();
        List<String> members = BLOCKS.get(type);
        if (members == null) {
            outlet.lost("content blocks of the type " + Shown.of(type));
            return;
        }
        ObjectNode part = ImportJson.object().put("type", type);
        members.stream().filter(block::hasNonNull).forEach(member -> part.set(member, block.get(member)));
        boolean empty = type.equals("text") && part.path("text").asText().isEmpty();
        if (!empty) {
            parts.add(part);
        }
    }

    /** A text that was pasted or taken out of a file has no other home than its message. */
    private void pasted(JsonNode file, ArrayNode parts) {
        String text = Outlet.text(file, "extracted_content");
        if (text == null || text.isEmpty()) {
            return;
        }
        if (text.length() > MAX_EXTRACTED_CHARS) {
            outlet.lost("pasted texts over 150,000 characters (cut)");
        }
        ObjectNode part = parts.addObject().put("type", "document");
        part.putObject("source")
                .put("type", "text")
                .put("media_type", "text/plain")
                .put("data", WireTexts.beginning(text, MAX_EXTRACTED_CHARS));
        String name = Outlet.text(file, "file_name");
        if (name != null && !name.isEmpty()) {
            part.put("title", name);
        }
    }
}
