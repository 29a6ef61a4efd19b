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
}
