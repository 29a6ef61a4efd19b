package io.chatlogger.conversations.tail;

import io.chatlogger.platform.json.JsonOutput;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that was committed. */
sealed interface TailEvent {
    UUID org();

    Position position();

    /** Returns the time when it was stored. */
    Instant storedAt();

    /** Returns the event's name on the wire. */
    String name();

    /** Returns the event's data as JSON. */
    Buffer data();

    /**
     * A message.
     *
     * @param content the content, or its beginning
     * @param contentLength the length of the whole content in code points
     */
    record Message(
            UUID org,
            Position position,
            Instant storedAt,
            TailedChat chat,
            String role,
            @Nullable String model,
            @Nullable String authorName,
            String content,
            int contentLength,
            @Nullable Integer latencyMs,
            @Nullable Integer tokenCount,
            Instant createdAt)
            implements TailEvent {
        /** The most code points of a content that are sent. */
        static final int MOST_CONTENT = 4_096;

        @Override
        public String name() {
            return "message";
        }

        @Override
        public Buffer data() {
            return JsonOutput.object(out -> {
                out.id("id", position.id());
                out.id("chat_id", chat.id());
                out.text("role", role);
                out.text("author_name", authorName);
                out.text("content", beginning());
                out.truth("truncated", contentLength > MOST_CONTENT);
                out.number("content_length", (long) contentLength);
                out.text("model", model);
                out.number("latency_ms", latencyMs);
                out.number("token_count", tokenCount);
                out.time("created_at", createdAt);
                out.time("received_at", storedAt);
                out.object("chat", chat::writeTo);
            });
        }

        private String beginning() {
            return contentLength <= MOST_CONTENT
                    ? content
                    : content.substring(0, content.offsetByCodePoints(0, MOST_CONTENT));
        }
    }

    /** A chat that was made or changed. */
    record Chat(UUID org, Position position, Instant storedAt, TailedChat chat, boolean created) implements TailEvent {
        @Override
        public String name() {
            return "chat";
        }

        @Override
        public Buffer data() {
            return JsonOutput.object(out -> {
                out.text("change", created ? "created" : "changed");
                chat.writeTo(out);
            });
        }
    }

    /** A chat that was erased, of which nothing but its id is known any more. */
    record Deleted(UUID org, Position position, Instant storedAt) implements TailEvent {
        @Override
        public String name() {
            return "chat";
        }

        @Override
        public Buffer data() {
            return JsonOutput.object(this::writeTo);
        }

        private void writeTo(JsonOutput out) throws IOException {
            out.text("change", "deleted");
            out.id("id", position.id());
        }
    }
}
