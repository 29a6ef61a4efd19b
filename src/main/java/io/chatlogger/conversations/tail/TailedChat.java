package io.chatlogger.conversations.tail;

import io.chatlogger.platform.json.JsonOutput;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A chat, as it was when its event was read.
 *
 * @param metadata a JSON object, as text
 */
record TailedChat(
        UUID id,
        @Nullable String externalId,
        @Nullable String title,
        List<String> tags,
        String metadata,
        @Nullable UUID userId,
        @Nullable String externalUserId) {

    void writeTo(JsonOutput out) throws IOException {
        out.id("id", id);
        out.text("external_id", externalId);
        out.text("title", title);
        out.texts("tags", tags);
        out.id("user_id", userId);
        out.text("external_user_id", externalUserId);
    }
}
