package io.chatlogger.conversations.writing;

import io.chatlogger.conversations.model.Chat;
import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.people.identity.OrgId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A new chat of an organization.
 *
 * @param chat the chat as it was described and processed
 * @param stored the row of the chat
 */
record PlacedChat(OrgId org, NewChat chat, Chat stored) {
    static PlacedChat of(OrgId org, NewChat chat, Instant receivedAt) {
        return new PlacedChat(org, chat, chat.stored(receivedAt, 0, null));
    }

    /** Returns the row, with the counts of the messages that come with it. */
    Chat stored(long messageCount, @Nullable Instant lastMessageAt) {
        return chat.stored(stored.receivedAt(), messageCount, lastMessageAt);
    }
}
