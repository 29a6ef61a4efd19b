package io.chatlogger.conversations.writing;

import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.conversations.model.NewMessage;
import io.chatlogger.people.identity.OrgId;
import java.time.Instant;
import java.util.List;

/**
 * The chats and messages that one request stores.
 *
 * @param chats the chats to make, or to find by their external id
 * @param messages messages of the chats above, or of existing chats; no two with the same id
 * @param receivedAt the moment when the first message was received, from {@link ReceiptClock}; the following microseconds belong to the
 *     others
 * @param bytes the approximate memory that the write holds
 */
public record Write(OrgId org, List<NewChat> chats, List<NewMessage> messages, Instant receivedAt, long bytes) {
    /**
     * Returns when a message was received. Messages are a microsecond apart, so that transcripts keep the order in which they were sent.
     */
    Instant receivedAt(int index) {
        return receivedAt.plusNanos(index * 1000L);
    }

    /** Returns when a message was sent, as far as it is known. */
    Instant createdAt(int index) {
        Instant given = messages.get(index).createdAt();
        return given != null ? given : receivedAt(index);
    }

    /** Returns for each chat when it began: with its earliest message, or, without messages, when it was received. */
    Instant[] beginnings() {
        Instant[] earliest = new Instant[chats.size()];
        for (int i = 0; i < messages.size(); i++) {
            if (messages.get(i).chat() instanceof NewMessage.ChatRef.Described described) {
                Instant at = createdAt(i);
                Instant before = earliest[described.index()];
                earliest[described.index()] = before == null || at.isBefore(before) ? at : before;
            }
        }
        for (int i = 0; i < earliest.length; i++) {
            earliest[i] = earliest[i] == null ? receivedAt : earliest[i];
        }
        return earliest;
    }
}
