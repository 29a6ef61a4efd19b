package io.chatlogger.conversations.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as a client sent it, checked and processed.
 *
 * @param id the client's, else one made here: fixed before the first try, so that a try whose outcome is unknown can be repeated
 * @param ownId whether the client chose the id
 * @param chat where it belongs
 * @param metadata a JSON object, as text
 * @param latencyMs milliseconds
 * @param createdAt event time, whole milliseconds; null: when it was received
 * @param chatTags what tagging rules add to its chat
 * @param changedFrom what was sent, if processors changed it: a repeated message is known again whatever the settings are by then
 */
public record NewMessage(
        UUID id,
        boolean ownId,
        ChatRef chat,
        MessageRole role,
        String content,
        String metadata,
        @Nullable Integer latencyMs,
        @Nullable Integer tokenCount,
        @Nullable String model,
        @Nullable Instant createdAt,
        List<String> chatTags,
        @Nullable Original changedFrom) {

    /** The chat of a message: one that is there, or one that the same request describes. */
    public sealed interface ChatRef {
        /** One that must be there, by its id. */
        record Known(UUID id) implements ChatRef {}

        /** One of the chats of the same write, by its place among them. */
        record Described(int index) implements ChatRef {}
    }

    /** Content and metadata as they were sent. */
    public record Original(String content, String metadata) {
        public UUID fingerprint() {
            return Fingerprint.of(content, metadata);
        }
    }

    /** The row that it becomes. */
    public Message stored(UUID chatId, Instant storedCreatedAt, Instant receivedAt) {
        return new Message(
                id, chatId, role, content, metadata, latencyMs, tokenCount, model, storedCreatedAt, receivedAt);
    }

    /** This message, made from that one. */
    public NewMessage withOriginal(NewMessage sent) {
        return new NewMessage(
                id,
                ownId,
                chat,
                role,
                content,
                metadata,
                latencyMs,
                tokenCount,
                model,
                createdAt,
                chatTags,
                new Original(sent.content, sent.metadata));
    }

    /** What was sent, whether or not it was changed. */
    public Original original() {
        return changedFrom == null ? new Original(content, metadata) : changedFrom;
    }

    /** Of what was sent, if that is not what is stored. */
    public @Nullable UUID originalFingerprint() {
        return changedFrom == null ? null : changedFrom.fingerprint();
    }

    public NewMessage withId(UUID other) {
        return new NewMessage(
                other,
                ownId,
                chat,
                role,
                content,
                metadata,
                latencyMs,
                tokenCount,
                model,
                createdAt,
                chatTags,
                changedFrom);
    }

    public NewMessage withChat(ChatRef other) {
        return new NewMessage(
                id,
                ownId,
                other,
                role,
                content,
                metadata,
                latencyMs,
                tokenCount,
                model,
                createdAt,
                chatTags,
                changedFrom);
    }

    public NewMessage withContent(String other) {
        return new NewMessage(
                id, ownId, chat, role, other, metadata, latencyMs, tokenCount, model, createdAt, chatTags, changedFrom);
    }

    public NewMessage withMetadata(String other) {
        return new NewMessage(
                id, ownId, chat, role, content, other, latencyMs, tokenCount, model, createdAt, chatTags, changedFrom);
    }

    public NewMessage withChatTags(List<String> other) {
        return new NewMessage(
                id, ownId, chat, role, content, metadata, latencyMs, tokenCount, model, createdAt, other, changedFrom);
    }
}
