package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One conversation of Chatwoot. */
final class ChatwootChat extends ForeignRecord {
    private static final String INCOMING = "incoming";
    private static final String OUTGOING = "outgoing";

    ChatwootChat(SourcePlace place, Outlet outlet) {
        super(place, outlet, "messages");
    }

    /** Returns whether what was read is a conversation, and not a frame around others. */
    boolean isOne() {
        return header.has("id");
    }

    @Override
    public @Nullable ChatHead head(List<ObjectNode> first) {
        String id = Outlet.text(header, "id");
        if (id == null) {
            return null;
        }
        JsonNode contact = header.path("meta").path("sender");
        String name = Outlet.text(contact, "name");
        ObjectNode described = ImportJson.object()
                .put("title", name == null ? null : name + " #" + id)
                .put("external_user_id", Outlet.text(contact, "id"))
                .put("created_at", outlet.times().of(header.get("created_at")));
        if (header.path("labels").isArray()) {
            described.set("tags", header.get("labels"));
        }
        ObjectNode metadata = described.putObject("metadata");
        for (String member : List.of("status", "inbox_id", "priority", "custom_attributes", "additional_attributes")) {
            if (header.hasNonNull(member)
                    && !(header.get(member).isContainerNode()
                            && header.get(member).isEmpty())) {
                metadata.set(member, header.get(member));
            }
        }
        String channel = Outlet.text(header.path("meta"), "channel");
        String assignee = Outlet.text(header.path("meta").path("assignee"), "name");
        metadata.put("channel", channel).put("assignee", assignee);
        metadata.properties().removeIf(member -> member.getValue().isNull());
        return outlet.head(id, described, true, place);
    }

    @Override
    @Nullable
    WireMessage message(ObjectNode raw) {
        JsonNode sender = raw.path("sender");
        JsonNode attributes = raw.path("content_attributes");
        String id = Outlet.text(sender, "id");
        String kind = Outlet.text(sender, "type");
        String sort = Outlet.text(raw, "content_type");
        WireMessage message = new WireMessage(role(raw, sender))
                .named(Outlet.text(raw, "id"))
                .at(outlet.times().of(raw.get("created_at")))
                .author(id == null || kind == null ? id : kind + "/" + id, Outlet.text(sender, "name"))
                .text(Outlet.text(raw, "content"))
                .flag("private", raw.path("private").asBoolean())
                .flag("deleted", attributes.path("deleted").asBoolean())
                .meta("reply_to", Outlet.text(attributes, "in_reply_to"))
                .meta("content_type", "text".equals(sort) ? null : sort);
        for (JsonNode file : raw.path("attachments")) {
            String url = Outlet.text(file, "data_url");
            message.attachment(
                    url == null ? null : url.substring(url.lastIndexOf('/') + 1),
                    Outlet.text(file, "file_type"),
                    file.path("file_size"));
        }
        if (attributes.has("submitted_values")) {
            outlet.lost("answers to forms");
        }
        return message;
    }

    /** Type 0 comes from the contact, 1 from the team, 2 tells what happened, 3 is a template such as a greeting. */
    private static String role(ObjectNode raw, JsonNode sender) {
        boolean bot = sender.path("type").asText().equals("agent_bot");
        return switch (raw.path("message_type").asText()) {
            case "0", INCOMING -> "user";
            case "1", OUTGOING -> bot ? "assistant" : "agent";
            default -> "system";
        };
    }
}
