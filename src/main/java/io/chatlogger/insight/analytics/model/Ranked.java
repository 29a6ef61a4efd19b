package io.chatlogger.insight.analytics.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Those with the most messages, the most first; of as many messages, those come first that were seen first. */
public final class Ranked {
    private Ranked() {}

    /**
     * A user and what is theirs: messages in their chats, chats of theirs that began.
     *
     * @param userId of a person of the organization; else {@code externalUserId} is there
     * @param name of the person, when there still is one
     * @param lastSeenAt the time of the last message in one of their chats
     */
    public record User(
            @Nullable String userId,
            @Nullable String externalUserId,
            @Nullable String name,
            long messages,
            long chats,
            Instant lastSeenAt) {}

    /** A tag: chats that began with it, messages in chats that have it. */
    public record Tag(String tag, long messages, long chats) {}

    /** A model, its messages, their tokens, and how long they took on average, milliseconds. */
    public record Model(
            String model,
            long messages,
            long tokens,
            @Nullable Double averageLatency) {}

    /** The three lists. */
    public record Lists(List<User> users, List<Tag> tags, List<Model> models) {}
}
