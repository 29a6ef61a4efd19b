package io.chatlogger.conversations.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A chat as a client described it, checked.
 *
 * @param id the client's id, or an id made by this server
 * @param ownId whether the client chose the id
 * @param metadata a JSON object, as text
 * @param createdAt event time, whole milliseconds; null means that of the earliest message, or the time of receipt
 * @param fingerprint the fingerprint of the request, see {@link #fingerprinted}
 */
public record NewChat(
        UUID id,
        boolean ownId,
        @Nullable String externalId,
        @Nullable String title,
        List<String> tags,
        String metadata,
        @Nullable UUID userId,
        @Nullable String externalUserId,
        @Nullable Instant createdAt,
        UUID fingerprint) {

    public static final String NO_METADATA = "{}";
    public static final int MAX_TAGS = 50;

    /** Returns the chat with the fingerprint (half a SHA-256) of all that the client sent, without the id. */
    public static NewChat fingerprinted(
            UUID id,
            boolean ownId,
            @Nullable String externalId,
            @Nullable String title,
            List<String> tags,
            String metadata,
            @Nullable UUID userId,
            @Nullable String externalUserId,
            @Nullable Instant createdAt) {
        var parts = new ArrayList<@Nullable Object>(
                Arrays.asList(externalId, title, metadata, userId, externalUserId, createdAt));
        parts.addAll(tags);
        return new NewChat(
                id,
                ownId,
                externalId,
                title,
                tags,
                metadata,
                userId,
                externalUserId,
                createdAt,
                Fingerprint.of(parts.toArray()));
    }

    /** Returns a chat of which only the external id is known. */
    public static NewChat bare(UUID id, String externalId) {
        return fingerprinted(id, false, externalId, null, List.of(), NO_METADATA, null, null, null);
    }

    /**
     * Returns the row of this chat, with the counts of the messages that come with it.
     *
     * @param beganAt the time of the earliest message that comes with it, for a chat whose client gave no time
     */
    public Chat stored(Instant receivedAt, Instant beganAt, long messageCount, @Nullable Instant lastMessageAt) {
        return new Chat(
                id,
                externalId,
                title,
                tags,
                metadata,
                userId,
                externalUserId,
                messageCount,
                createdAt == null ? beganAt : createdAt,
                receivedAt,
                lastMessageAt,
                receivedAt);
    }

    public NewChat withTags(List<String> other) {
        return new NewChat(
                id, ownId, externalId, title, other, metadata, userId, externalUserId, createdAt, fingerprint);
    }

    /** Returns the chat with these tags added, as far as the limit of tags allows. */
    public NewChat withMoreTags(List<String> more) {
        var all = new LinkedHashSet<>(tags);
        all.addAll(more);
        return withTags(all.stream().limit(MAX_TAGS).toList());
    }

    public NewChat withTitle(@Nullable String other) {
        return new NewChat(
                id, ownId, externalId, other, tags, metadata, userId, externalUserId, createdAt, fingerprint);
    }

    public NewChat withMetadata(String other) {
        return new NewChat(id, ownId, externalId, title, tags, other, userId, externalUserId, createdAt, fingerprint);
    }
}
