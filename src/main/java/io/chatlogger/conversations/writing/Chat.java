package io.chatlogger.conversations.writing;

import io.chatlogger.platform.json.JsonOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A chat as it is stored; {@code metadata} is a JSON object, as text. */
public record Chat(
        UUID id,
        @Nullable String externalId,
        @Nullable String title,
        List<String> tags,
        String metadata,
        @Nullable UUID userId,
        @Nullable String externalUserId,
        long messageCount,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant lastMessageAt,
        Instant receivedAt) {

    /** Writes the members of its JSON object. */
    public void writeTo(JsonOutput out) throws IOException {
        out.id("id", id);
        out.text("external_id", externalId);
        out.text("title", title);
        out.texts("tags", tags);
        out.raw("metadata", metadata);
        out.id("user_id", userId);
        out.text("external_user_id", externalUserId);
        out.number("message_count", messageCount);
        out.time("created_at", createdAt);
        out.time("updated_at", updatedAt);
        out.time("last_message_at", lastMessageAt);
        out.time("received_at", receivedAt);
    }
}
