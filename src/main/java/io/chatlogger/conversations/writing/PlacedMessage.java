package io.chatlogger.conversations.writing;

import io.chatlogger.conversations.model.Message;
import io.chatlogger.conversations.model.NewMessage;
import io.chatlogger.people.identity.OrgId;
import java.time.Instant;
import java.util.UUID;

/**
 * A new message whose chat's id is known.
 *
 * @param message the message as it was sent and processed
 * @param stored the row of the message
 */
record PlacedMessage(OrgId org, NewMessage message, Message stored) {
    static PlacedMessage of(OrgId org, UUID chatId, NewMessage message, Instant createdAt, Instant receivedAt) {
        NewMessage named = message.named(org, chatId);
        return new PlacedMessage(org, named, named.stored(chatId, createdAt, receivedAt));
    }
}
