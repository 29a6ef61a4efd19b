package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One channel, thread or direct message as DiscordChatExporter writes it. */
final class DiscordChannel extends ForeignRecord {
    /** Types of messages that somebody wrote; by name, or by number in older exports. */
    private static final Set<String> WRITTEN = Set.of(
            "Default", "Reply", "ChatInputCommand", "ContextMenuCommand", "ThreadStarterMessage", "0", "19", "20");

    DiscordChannel(SourcePlace place, Outlet outlet) {
        super(place, outlet, "messages");
    }

    @Override
    public @Nullable ChatHead head(List<ObjectNode> first) {
        JsonNode channel = header.path("channel");
        String id = Outlet.text(channel, "id");
        if (id == null) {
            return null;
        }
        String guild = Outlet.text(header.path("guild"), "name");
        String name = Outlet.text(channel, "name");
        boolean direct = guild == null || guild.equals("Direct Messages");
        ObjectNode described =
                ImportJson.object().put("title", name == null ? guild : direct ? name : guild + " #" + name);
        ObjectNode metadata = described.putObject("metadata");
        put(metadata, "guild", guild);
        put(metadata, "category", Outlet.text(channel, "category"));
        put(metadata, "topic", Outlet.text(channel, "topic"));
        put(metadata, "type", Outlet.text(channel, "type"));
        return outlet.head(id, described, true, place);
    }

    private static void put(ObjectNode to, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            to.put(name, WireTexts.beginning(value, 2_000));
        }
    }

    @Override
    @Nullable
    WireMessage message(ObjectNode raw) {
        String type = raw.path("type").asText("Default");
        JsonNode author = raw.path("author");
        String nickname = Outlet.text(author, "nickname");
        String name = nickname == null || nickname.isEmpty() ? Outlet.text(author, "name") : nickname;
        String role = author.path("isBot").asBoolean() ? "assistant" : "user";
        String reply = Outlet.text(raw.path("reference"), "messageId");
        boolean forwarded = raw.path("forwardedMessage").isObject();
        WireMessage message = new WireMessage(WRITTEN.contains(type) ? role : "system")
                .named(Outlet.text(raw, "id"))
                .at(outlet.times().of(raw.get("timestamp")))
                .author(Outlet.text(author, "id"), name)
                .text(forwarded ? raw.path("forwardedMessage").path("content").asText("") : text(raw))
                .meta("type", type.equals("Default") ? null : type)
                .meta("edited_at", outlet.times().of(raw.get("timestampEdited")))
                .meta("reply_to", reply)
                .flag("forwarded", forwarded)
                .flag("pinned", raw.path("isPinned").asBoolean());
        for (JsonNode file : raw.path("attachments")) {
            message.attachment(Outlet.text(file, "fileName"), null, file.path("fileSizeBytes"));
        }
        for (JsonNode sticker : raw.path("stickers")) {
            message.attachment(Outlet.text(sticker, "name"), "sticker", sticker.path("size"));
        }
        count("reactions", raw);
        return message;
    }

    /** Programs often write only embeds. */
    private String text(ObjectNode raw) {
        String text = raw.path("content").asText("");
        var shown = new StringBuilder(text);
        for (JsonNode embed : raw.path("embeds")) {
            if (!text.isEmpty()) {
                outlet.lost("embeds beside a text");
                continue;
            }
            for (String part : List.of("title", "description")) {
                String line = embed.path(part).asText("");
                shown.append(shown.isEmpty() || line.isEmpty() ? "" : "\n").append(line);
            }
        }
        return shown.toString();
    }

    private void count(String what, ObjectNode raw) {
        if (!raw.path(what).isEmpty()) {
            outlet.sink().lost(what, raw.path(what).size());
        }
    }
}
