package io.chatlogger.conversations.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.conversations.model.NewMessage;
import io.chatlogger.people.orgs.TaggingRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tags a chat when its title or metadata, or one of its messages, contains the text of one of the organization's rules. */
final class TaggingRules implements MetadataProcessor {
    private static final String METADATA = "metadata.";

    @Override
    public boolean appliesTo(Origin origin) {
        return !origin.settings().taggingRules().isEmpty();
    }

    @Override
    public NewChat chat(NewChat chat, Origin origin) {
        var metadata = new Metadata(chat.metadata());
        List<String> found = matching(origin, field -> field.equals("title") ? chat.title() : metadata.text(field));
        return found.isEmpty() ? chat : chat.withMoreTags(found);
    }

    @Override
    public NewMessage message(NewMessage message, Origin origin) {
        var metadata = new Metadata(message.metadata());
        List<String> found = matching(origin, field -> switch (field) {
            case "content" -> message.content();
            case "role" -> message.role().word();
            case "model" -> message.model();
            default -> metadata.text(field);
        });
        return found.isEmpty() ? message : message.withChatTags(found);
    }

    private static List<String> matching(Origin origin, Function<String, @Nullable String> field) {
        var found = new ArrayList<String>();
        // A content may be long and there may be a hundred rules: each field is read and lowercased once.
        Map<String, String> small = new HashMap<>();
        for (TaggingRule rule : origin.settings().taggingRules()) {
            String text = small.computeIfAbsent(rule.field(), name -> small(field.apply(name)));
            if (!found.contains(rule.tag()) && text.contains(small(rule.contains()))) {
                found.add(rule.tag());
            }
        }
        return found;
    }

    /** Returns the text in lower case; empty for null, which no rule matches because no rule has an empty text. */
    private static String small(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    /** Reads metadata when the first rule asks for it. */
    private static final class Metadata {
        private final String json;
        private @Nullable ObjectNode tree;

        Metadata(String json) {
            this.json = json;
        }

        @Nullable
        String text(String field) {
            if (!field.startsWith(METADATA) || json.equals(NewChat.NO_METADATA)) {
                return null;
            }
            if (tree == null) {
                tree = MetadataJson.parse(json);
            }
            JsonNode value = tree.get(field.substring(METADATA.length()));
            return value == null || value.isNull() || value.isContainerNode() ? null : value.asText();
        }
    }
}
