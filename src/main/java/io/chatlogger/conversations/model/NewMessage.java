package io.chatlogger.conversations.model;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message as a client sent it, checked and processed.
 *
 * @param id the client's id, or an id made by this server before the first try, so that a try whose outcome is unknown can be repeated
 * @param ownId whether the client chose the id
 * @param chat the chat that the message belongs to
 * @param metadata a JSON object, as text
 * @param latencyMs milliseconds
 * @param createdAt event time, whole milliseconds; null means the time of receipt
 * @param chatTags the tags that tagging rules add to its chat
 * @param changedFrom the message as sent, if processors changed it, so that a repeated message is recognized even when the settings have
 *     changed
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

    /** Names the chat of a message: an existing chat, or one that the same request describes. */
    public sealed interface ChatRef {
        /** A chat that must exist, by its id. */
        record Known(UUID id) implements ChatRef {}

        /** One of the chats of the same write, by its index among them. */
        record Described(int index) implements ChatRef {}
    }

    /** The content and the metadata as the client sent them. */
    public record Original(String content, String metadata) {
        public UUID fingerprint() {
            return Fingerprint.of(content, metadata);
        }
    }

    /** Returns the row of this message. */
    public Message stored(UUID chatId, Instant storedCreatedAt, Instant receivedAt) {
        return new Message(
                id, chatId, role, content, metadata, latencyMs, tokenCount, model, storedCreatedAt, receivedAt);
    }

    /** Returns this message with a note that processors made it from that one. */
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

    /** Returns the message as sent, changed or not. */
    public Original original() {
        return changedFrom == null ? new Original(content, metadata) : changedFrom;
    }

    /** Returns the fingerprint of the message as sent, if processors changed it; else null. */
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
