package io.chatlogger.conversations.model;

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
        ChatColumns.LIST.writeTo(out, this);
    }
}
