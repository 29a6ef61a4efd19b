package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One chat of Telegram. */
final class TelegramChat extends ForeignRecord {
    /** Members of a message that name a file, and are a sentence in brackets if the file was not exported. */
    private static final List<String> FILES = List.of("photo", "file", "media_type");

    private static final List<String> LOST = List.of("contact_information", "game_title", "invoice_information");

    TelegramChat(SourcePlace place, Outlet outlet) {
        super(place, outlet, "messages");
    }

    /** Returns whether what was read is a chat, and not the frame around a list of them. */
    boolean isOne() {
        return header.has("id") && header.has("type");
    }

    @Override
    public @Nullable ChatHead head(List<ObjectNode> first) {
        if (!isOne()) {
            return null;
        }
        String type = Outlet.text(header, "type");
        String name = Outlet.text(header, "name");
        ObjectNode described = ImportJson.object().put("title", name == null ? type : name);
        described.putObject("metadata").put("type", type);
        return outlet.head(kind(type) + Outlet.text(header, "id"), described, true, place);
    }

    /** Ids of people, groups and channels are numbered apart; a group may become public without another id. */
    private static String kind(@Nullable String type) {
        if (type == null || (!type.endsWith("group") && !type.endsWith("channel"))) {
            return "user";
        }
        return type.endsWith("supergroup") || type.endsWith("channel") ? "channel" : "group";
    }

    @Override
    @Nullable
    WireMessage message(ObjectNode raw) {
        boolean service = raw.path("type").asText().equals("service");
        String who = service ? "actor" : "from";
        WireMessage message = new WireMessage(service ? "system" : "user")
                .named(Outlet.text(raw, "id"))
                .at(time(raw, "date"))
                .author(Outlet.text(raw, who + "_id"), Outlet.text(raw, who))
                .text(service ? action(raw) : written(raw))
                .meta("edited_at", time(raw, "edited"))
                .meta("reply_to", Outlet.text(raw, "reply_to_message_id"))
                .meta("forwarded_from", Outlet.text(raw, "forwarded_from"))
                .meta("via_bot", Outlet.text(raw, "via_bot"))
                .meta("sticker", Outlet.text(raw, "sticker_emoji"))
                .meta("location", raw.get("location_information"));
        if (!service && FILES.stream().anyMatch(raw::has)) {
            attach(raw, message);
        }
        LOST.stream().filter(raw::has).forEach(what -> outlet.lost(what.replace('_', ' ') + "s"));
        if (!raw.path("poll").path("answers").isEmpty()) {
            outlet.lost("answers of polls");
        }
        if (!raw.path("reactions").isEmpty()) {
            outlet.sink().lost("reactions", raw.path("reactions").size());
        }
        return message;
    }

    /** The seconds since 1970 are exact; the other form is in the zone of the computer that exported, which it does not name. */
    private @Nullable String time(ObjectNode raw, String name) {
        JsonNode unix = raw.get(name + "_unixtime");
        return outlet.times().of(unix == null ? raw.get(name) : unix);
    }

    private static String written(ObjectNode raw) {
        String text = text(raw.path("text"));
        return text.isEmpty() ? raw.path("poll").path("question").asText("") : text;
    }

    private static String text(JsonNode text) {
        if (text.isTextual()) {
            return text.textValue();
        }
        var joined = new StringBuilder();
        for (JsonNode piece : text) {
            joined.append(
                    piece.isTextual() ? piece.textValue() : piece.path("text").asText(""));
            boolean link = piece.path("type").asText().equals("text_link");
            if (link && piece.hasNonNull("href")) {
                joined.append(" (").append(piece.get("href").asText()).append(')');
            }
        }
        return joined.toString();
    }

    private static String action(ObjectNode raw) {
        var text = new StringBuilder(raw.path("action").asText("service").replace('_', ' '));
        for (String detail : List.of("title", "text", "discard_reason", "duration_seconds", "message_id")) {
            String value = text(raw.path(detail));
            String shown = value.isEmpty() ? raw.path(detail).asText("") : value;
            if (!shown.isEmpty()) {
                text.append(": ").append(shown);
            }
        }
        for (JsonNode member : raw.path("members")) {
            text.append(", ").append(member.asText());
        }
        return text.toString();
    }

    private static void attach(ObjectNode raw, WireMessage message) {
        String path = Outlet.text(raw, raw.has("file") ? "file" : "photo");
        String name = Outlet.text(raw, "file_name");
        String exported = path == null || path.startsWith("(") ? null : path.substring(path.lastIndexOf('/') + 1);
        String shown = name == null ? exported : name;
        String mime = Outlet.text(raw, "mime_type");
        String kind = Outlet.text(raw, "media_type");
        String type = mime != null ? mime : kind != null ? kind : raw.has("photo") ? "photo" : null;
        JsonNode size = raw.has("file_size") ? raw.path("file_size") : raw.path("photo_file_size");
        message.attachment(shown, type, size);
    }
}
