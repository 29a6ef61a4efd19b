package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns Slack's messages into ours. */
final class SlackMessages {
    /** Subtypes of messages that a person or a program wrote; the others are notes of Slack, such as that somebody joined. */
    private static final Set<String> WRITTEN = Set.of(
            "", "bot_message", "thread_broadcast", "me_message", "file_share", "file_comment", "reply_broadcast");

    /** A mark in angle brackets: {@code <@U1>}, {@code <#C1|general>}, {@code <https://…|text>}, {@code <!here>}. */
    private static final Pattern MARK = Pattern.compile("<([@#!]?)([^<>|]{1,2000})(?:\\|([^<>]{0,2000}))?>");

    private final SlackDirectory directory;
    private final Outlet outlet;

    SlackMessages(SlackDirectory directory, Outlet outlet) {
        this.directory = directory;
        this.outlet = outlet;
    }

    WireMessage of(JsonNode raw) {
        String subtype = raw.path("subtype").asText("");
        boolean bot = subtype.equals("bot_message") || raw.has("bot_id");
        String role = WRITTEN.contains(subtype) ? bot ? "assistant" : "user" : "system";
        WireMessage message = new WireMessage(role)
                .named(Outlet.text(raw, "ts"))
                .at(outlet.times().of(raw.get("ts")))
                .text(text(raw))
                .meta("subtype", subtype)
                .meta("edited_at", outlet.times().of(raw.path("edited").get("ts")));
        String user = Outlet.text(raw, bot && !raw.has("user") ? "bot_id" : "user");
        message.author(user, name(raw, user));
        for (JsonNode file : raw.path("files")) {
            String name = Outlet.text(file, "name");
            message.attachment(
                    name == null ? Outlet.text(file, "id") : name, Outlet.text(file, "mimetype"), file.path("size"));
        }
        if (!raw.path("reactions").isEmpty()) {
            outlet.sink().lost("reactions", raw.path("reactions").size());
        }
        return message;
    }

    private @Nullable String name(JsonNode raw, @Nullable String user) {
        String known = directory.knownPerson(user);
        if (known != null) {
            return known;
        }
        JsonNode profile = raw.path("user_profile");
        for (JsonNode name : new JsonNode[] {
            profile.path("display_name"),
            profile.path("real_name"),
            raw.path("username"),
            raw.path("bot_profile").path("name")
        }) {
            if (!name.asText().isBlank()) {
                return name.asText();
            }
        }
        return null;
    }

    /** Programs often write only attachments, which have a text for those who cannot show them. */
    private String text(JsonNode raw) {
        var text = new StringBuilder(plain(raw.path("text").asText("")));
        for (JsonNode attachment : raw.path("attachments")) {
            String more = text.isEmpty() ? plain(attachment.path("fallback").asText("")) : "";
            text.append(more);
        }
        if (text.isEmpty() && !raw.path("blocks").isEmpty() && raw.path("files").isEmpty()) {
            outlet.lost("messages of blocks without a text");
        }
        return text.toString();
    }

    private String plain(String marked) {
        String named = MARK.matcher(marked).replaceAll(mark -> Matcher.quoteReplacement(shown(mark)));
        return named.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private String shown(MatchResult mark) {
        String label = mark.group(3);
        boolean labelled = label != null && !label.isEmpty();
        return switch (mark.group(1)) {
            case "@" -> {
                String known = directory.knownPerson(mark.group(2));
                yield "@" + (known == null && labelled ? label : directory.person(mark.group(2)));
            }
            case "#" -> {
                String known = directory.channelTitle(mark.group(2));
                yield labelled ? "#" + label : known == null ? "#" + mark.group(2) : known;
            }
            case "!" -> labelled ? label : "@" + mark.group(2).replaceFirst("\\^.*", "");
            default -> labelled && !label.equals(mark.group(2)) ? label + " (" + mark.group(2) + ")" : mark.group(2);
        };
    }
}
