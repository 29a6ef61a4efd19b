package io.chatlogger.conversations.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.platform.json.JsonInput;

/**
 * Notes in a new chat's metadata, under {@value #KEY}, which program made it and from which web page. Never notes an IP address: that is
 * personal data that nobody asked for. A value that a client sends under the key itself stays, because it may be a chat that was exported
 * and comes back.
 */
final class ClientEnrichment implements MetadataProcessor {
    static final String KEY = "_client";

    @Override
    public boolean appliesTo(Origin origin) {
        return origin.settings().clientEnrichment() && (origin.userAgent() != null || origin.page() != null);
    }

    @Override
    public boolean readsMessages() {
        return false;
    }

    @Override
    public NewChat chat(NewChat chat, Origin origin) {
        ObjectNode metadata = MetadataJson.parse(chat.metadata());
        if (metadata.has(KEY)) {
            return chat;
        }
        ObjectNode client = metadata.putObject(KEY);
        if (origin.userAgent() != null) {
            client.put("user_agent", JsonInput.shortened(origin.userAgent()));
        }
        if (origin.page() != null) {
            client.put("origin", JsonInput.shortened(origin.page()));
        }
        return chat.withMetadata(MetadataJson.write(metadata));
    }
}
