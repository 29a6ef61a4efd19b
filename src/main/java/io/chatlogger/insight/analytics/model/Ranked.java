package io.chatlogger.insight.analytics.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries of the lists with the most messages. A list has the entry with the most messages first; of entries with equally many messages,
 * the one that was seen first stands first.
 */
public final class Ranked {
    private Ranked() {}

    /**
     * A user with the number of messages in the user's chats, and the number of the user's chats that began.
     *
     * @param userId the id of a person of the organization; if null, {@code externalUserId} is set
     * @param name the name of the person; null if the person has none or was deleted
     * @param lastSeenAt the time of the last message in one of the user's chats
     */
    public record User(
            @Nullable String userId,
            @Nullable String externalUserId,
            @Nullable String name,
            long messages,
            long chats,
            Instant lastSeenAt) {}

    /** A tag with the number of chats that have it and began in the range, and the number of messages in chats that have it. */
    public record Tag(String tag, long messages, long chats) {}

    /** A model with the number of its messages, the tokens of these, and their average latency in milliseconds. */
    public record Model(
            String model,
            long messages,
            long tokens,
            @Nullable Double averageLatency) {}

    /** The three lists of a summary. */
    public record Lists(List<User> users, List<Tag> tags, List<Model> models) {}
}
