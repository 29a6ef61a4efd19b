package io.chatlogger.conversations.writing;

import io.chatlogger.conversations.model.Chat;
import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.people.identity.OrgId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new chat of an organization.
 *
 * @param chat the chat as it was described and processed
 * @param stored the row of the chat
 */
record PlacedChat(OrgId org, NewChat chat, Chat stored) {
    /** Returns the chats of a write, in order. */
    static List<PlacedChat> allOf(Write write) {
        Instant[] beginnings = write.beginnings();
        var placed = new ArrayList<PlacedChat>(beginnings.length);
        for (int i = 0; i < beginnings.length; i++) {
            NewChat chat = write.chats().get(i);
            placed.add(new PlacedChat(write.org(), chat, chat.stored(write.receivedAt(), beginnings[i], 0, null)));
        }
        return placed;
    }

    /** Returns whether the client said when the chat began. */
    boolean createdAtGiven() {
        return chat.createdAt() != null;
    }

    /** Returns the row, with the counts of the messages that come with it. */
    Chat stored(long messageCount, @Nullable Instant lastMessageAt) {
        return chat.stored(stored.receivedAt(), stored.createdAt(), messageCount, lastMessageAt);
    }
}
