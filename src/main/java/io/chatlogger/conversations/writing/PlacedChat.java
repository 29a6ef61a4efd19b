package io.chatlogger.conversations.writing;

import io.chatlogger.people.identity.OrgId;
import java.time.Instant;

/** A new chat of an organization, ready to be a row. */
record PlacedChat(OrgId org, NewChat chat, Instant receivedAt) {
    Instant createdAt() {
        Instant given = chat.createdAt();
        return given != null ? given : receivedAt;
    }

    /** The row it becomes, with the messages that come with it. */
    Chat stored(long messageCount, @org.jspecify.annotations.Nullable Instant lastMessageAt) {
        NewChat c = chat;
        return new Chat(
                c.id(),
                c.externalId(),
                c.title(),
                c.tags(),
                c.metadata(),
                c.userId(),
                c.externalUserId(),
                messageCount,
                createdAt(),
                receivedAt,
                lastMessageAt,
                receivedAt);
    }
}
