package io.chatlogger.conversations.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.platform.json.JsonInput;

/**
 * Notes in a new chat's metadata, under {@value #KEY}, which program made it and from which web page. Never an address: that is personal
 * data nobody asked for. What a client sends under the key itself stays (a chat that was exported and comes back).
 */
final class ClientEnrichment implements MetadataProcessor {
    static final String KEY = "_client";

    @Override
    public boolean appliesTo(IngestContext context) {
        return context.settings().clientEnrichment() && (context.userAgent() != null || context.origin() != null);
    }

    @Override
    public boolean readsMessages() {
        return false;
    }

    @Override
    public NewChat chat(NewChat chat, IngestContext context) {
        ObjectNode metadata = MetadataJson.parse(chat.metadata());
        if (metadata.has(KEY)) {
            return chat;
        }
        ObjectNode client = metadata.putObject(KEY);
        if (context.userAgent() != null) {
            client.put("user_agent", JsonInput.shortened(context.userAgent()));
        }
        if (context.origin() != null) {
            client.put("origin", JsonInput.shortened(context.origin()));
        }
        return chat.withMetadata(MetadataJson.write(metadata));
    }
}
