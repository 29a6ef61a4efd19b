package io.chatlogger.conversations.model;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.bytes.Sha256;
import io.chatlogger.platform.ids.UuidV8;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
 * @param details the members that most messages leave out
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
        MessageDetails details,
        List<String> chatTags,
        @Nullable Original changedFrom) {

    /** Names the chat of a message: an existing chat, or one that the same request describes. */
    public sealed interface ChatRef {
        /** A chat that must exist, by its id. */
        record Known(UUID id) implements ChatRef {}

        /** One of the chats of the same write, by its index among them. */
        record Described(int index) implements ChatRef {}
    }

    /** What processors may change, as the client sent it. */
    public record Original(String content, String metadata, String parts, String toolCalls) {
        /** Returns the fingerprint, which for a message without lists is that of its first two members, as it was before there were lists. */
        public UUID fingerprint() {
            boolean lists = !parts.equals(MessageDetails.NO_LIST) || !toolCalls.equals(MessageDetails.NO_LIST);
            return lists ? Fingerprint.of(content, metadata, parts, toolCalls) : Fingerprint.of(content, metadata);
        }
    }

    /** Returns the row of this message. */
    public Message stored(UUID chatId, Instant storedCreatedAt, Instant receivedAt) {
        return new Message(
                id,
                chatId,
                role,
                content,
                metadata,
                latencyMs,
                tokenCount,
                model,
                storedCreatedAt,
                receivedAt,
                details);
    }

    /** Returns whether the client named the message, so that the same request again gives it the same id. */
    public boolean isNamed() {
        return ownId || details.externalId() != null;
    }

    /**
     * Returns this message with the id that follows from the client's own name for it, as soon as its chat is known. An id that the client
     * chose stays: then the name is only kept.
     */
    public NewMessage named(OrgId org, UUID chatId) {
        String name = details.externalId();
        if (ownId || name == null) {
            return this;
        }
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer all = ByteBuffer.allocate(4 * Long.BYTES + text.length);
        for (UUID part : List.of(org.value(), chatId)) {
            all.putLong(part.getMostSignificantBits()).putLong(part.getLeastSignificantBits());
        }
        return withId(UuidV8.of(chatId, Sha256.of(all.put(text).array())), true);
    }

    /** Returns this message with a note that processors made it from that one. */
    public NewMessage withOriginal(NewMessage sent) {
        return with(chat, content, metadata, details, chatTags, sent.original());
    }

    /** Returns the message as sent, changed or not. */
    public Original original() {
        return changedFrom == null
                ? new Original(content, metadata, details.parts(), details.toolCalls())
                : changedFrom;
    }

    /** Returns the fingerprint of the message as sent, if processors changed it; else null. */
    public @Nullable UUID originalFingerprint() {
        return changedFrom == null ? null : changedFrom.fingerprint();
    }

    public NewMessage withId(UUID other) {
        return withId(other, ownId);
    }

    private NewMessage withId(UUID other, boolean own) {
        return new NewMessage(
                other,
                own,
                chat,
                role,
                content,
                metadata,
                latencyMs,
                tokenCount,
                model,
                createdAt,
                details,
                chatTags,
                changedFrom);
    }

    public NewMessage withChat(ChatRef other) {
        return with(other, content, metadata, details, chatTags, changedFrom);
    }

    public NewMessage withContent(String other) {
        return with(chat, other, metadata, details, chatTags, changedFrom);
    }

    public NewMessage withMetadata(String other) {
        return with(chat, content, other, details, chatTags, changedFrom);
    }

    public NewMessage withDetails(MessageDetails other) {
        return with(chat, content, metadata, other, chatTags, changedFrom);
    }

    public NewMessage withChatTags(List<String> other) {
        return with(chat, content, metadata, details, other, changedFrom);
    }

    private NewMessage with(
            ChatRef otherChat,
            String otherContent,
            String otherMetadata,
            MessageDetails otherDetails,
            List<String> otherTags,
            @Nullable Original original) {
        return new NewMessage(
                id,
                ownId,
                otherChat,
                role,
                otherContent,
                otherMetadata,
                latencyMs,
                tokenCount,
                model,
                createdAt,
                otherDetails,
                otherTags,
                original);
    }
}
