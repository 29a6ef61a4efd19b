package io.chatlogger.conversations.writing;

import io.chatlogger.people.identity.OrgId;
import java.time.Instant;
import java.util.UUID;

/** A new message whose chat's id is known, ready to be a row. */
record PlacedMessage(OrgId org, UUID chatId, NewMessage message, Instant createdAt, Instant receivedAt) {
    /** The row it becomes. */
    Message stored() {
        NewMessage m = message;
        return new Message(
                m.id(),
                chatId,
                m.role(),
                m.content(),
                m.metadata(),
                m.latencyMs(),
                m.tokenCount(),
                m.model(),
                createdAt,
                receivedAt);
    }
}
