package io.chatlogger.conversations.model;

import io.chatlogger.platform.json.JsonOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message as it is stored; {@code metadata} is a JSON object, as text, {@code latencyMs} milliseconds. */
public record Message(
        UUID id,
        UUID chatId,
        MessageRole role,
        String content,
        String metadata,
        @Nullable Integer latencyMs,
        @Nullable Integer tokenCount,
        @Nullable String model,
        Instant createdAt,
        Instant receivedAt,
        MessageDetails details) {

    /** Writes the members of its JSON object. */
    public void writeTo(JsonOutput out) throws IOException {
        MessageColumns.LIST.writeTo(out, this);
    }
}
