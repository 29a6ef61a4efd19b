package io.chatlogger.conversations.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.chatlogger.conversations.model.MessageDetails;
import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.conversations.model.NewMessage;
import io.chatlogger.people.orgs.PiiKind;
import java.util.Set;

/**
 * Redacts the kinds of personal data that the organization chose, in contents, titles, the texts of metadata, parts and tool calls, before
 * anything is stored: data that was never stored cannot leak. Finds data by form and checksum, so it does not find names or streets, and it
 * gives no guarantee. Names by which things are found stay as they were sent: external ids, tags, names of members of metadata. Blacked out,
 * two of them would become one.
 */
final class Redaction implements MetadataProcessor {
    private static final int MAX_ROUNDS = 4;

    @Override
    public boolean appliesTo(Origin origin) {
        return !origin.settings().redaction().isEmpty();
    }

    @Override
    public NewChat chat(NewChat chat, Origin origin) {
        Set<PiiKind> kinds = origin.settings().redaction();
        return chat.withTitle(chat.title() == null ? null : redact(chat.title(), kinds))
                .withMetadata(redactMetadata(chat.metadata(), kinds));
    }

    @Override
    public NewMessage message(NewMessage message, Origin origin) {
        Set<PiiKind> kinds = origin.settings().redaction();
        MessageDetails details = message.details();
        return message.withContent(redact(message.content(), kinds))
                .withMetadata(redactMetadata(message.metadata(), kinds))
                .withDetails(
                        details.withLists(redactList(details.parts(), kinds), redactList(details.toolCalls(), kinds)));
    }

    /** Redacts every value in parts or tool calls, numbers too: what a tool is called with is what a person said. */
    private static String redactList(String list, Set<PiiKind> kinds) {
        if (list.equals(MessageDetails.NO_LIST)) {
            return list;
        }
        JsonNode sent = MetadataJson.tree(list);
        JsonNode redacted = MetadataJson.mapValues(sent, text -> redactArguments(text, kinds), n -> redact(n, kinds));
        return redacted.equals(sent) ? list : MetadataJson.write(redacted);
    }

    /** Redacts a text; one that is JSON, as the arguments of a tool call are, stays JSON. */
    private static String redactArguments(String text, Set<PiiKind> kinds) {
        JsonNode inside = MetadataJson.containerIn(text);
        if (inside == null) {
            return redact(text, kinds);
        }
        JsonNode redacted = MetadataJson.mapValues(inside, each -> redact(each, kinds), n -> redact(n, kinds));
        return redacted.equals(inside) ? text : MetadataJson.write(redacted);
    }

    private static String redactMetadata(String metadata, Set<PiiKind> kinds) {
        if (metadata.equals(NewChat.NO_METADATA)) {
            return metadata;
        }
        JsonNode sent = MetadataJson.parse(metadata);
        JsonNode redacted = MetadataJson.mapTexts(sent, text -> redact(text, kinds));
        return redacted.equals(sent) ? metadata : MetadataJson.write(redacted);
    }

    /** Returns the text with each find replaced by its kind in brackets. */
    static String redact(String text, Set<PiiKind> kinds) {
        String before = text;
        String after = once(text, kinds);
        // A text right beside a find may match too, now that it stands beside a bracket.
        for (int round = 1; round < MAX_ROUNDS && !after.equals(before); round++) {
            before = after;
            after = once(after, kinds);
        }
        return after;
    }

    private static String once(String text, Set<PiiKind> kinds) {
        FoldedText folded = FoldedText.of(text);
        for (PersonalData data : PersonalData.ALL) {
            if (kinds.contains(data.kind())) {
                String result = data.blackedOut(folded);
                folded = result.equals(folded.original()) ? folded : FoldedText.of(result);
            }
        }
        return folded.original();
    }
}
