package io.chatlogger.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.chatlogger.chats.NewChat;
import io.chatlogger.chats.NewMessage;
import io.chatlogger.orgs.TaggingRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tags a chat when its title or metadata, or a message of it, holds what one of the organization's rules looks for. */
final class TaggingRules implements MetadataProcessor {
    private static final String METADATA = "metadata.";

    @Override
    public boolean appliesTo(IngestContext context) {
        return !context.settings().taggingRules().isEmpty();
    }

    @Override
    public NewChat chat(NewChat chat, IngestContext context) {
        List<String> found =
                matching(context, field -> field.equals("title") ? chat.title() : metadataText(field, chat.metadata()));
        return found.isEmpty() ? chat : chat.withMoreTags(found);
    }

    @Override
    public NewMessage message(NewMessage message, IngestContext context) {
        List<String> found = matching(context, field -> switch (field) {
            case "content" -> message.content();
            case "role" -> message.role().word();
            case "model" -> message.model();
            default -> metadataText(field, message.metadata());
        });
        return found.isEmpty() ? message : message.withChatTags(found);
    }

    private static List<String> matching(IngestContext context, Function<String, @Nullable String> field) {
        var found = new ArrayList<String>();
        for (TaggingRule rule : context.settings().taggingRules()) {
            String text = field.apply(rule.field());
            if (text != null && !found.contains(rule.tag()) && contains(text, rule.contains())) {
                found.add(rule.tag());
            }
        }
        return found;
    }

    private static boolean contains(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private static @Nullable String metadataText(String field, String metadata) {
        if (!field.startsWith(METADATA) || metadata.equals(NewChat.NO_METADATA)) {
            return null;
        }
        JsonNode value = MetadataJson.parse(metadata).get(field.substring(METADATA.length()));
        return value == null || value.isContainerNode() ? null : value.asText();
    }
}
