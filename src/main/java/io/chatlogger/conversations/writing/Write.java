package io.chatlogger.conversations.writing;

import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.conversations.model.NewMessage;
import io.chatlogger.people.identity.OrgId;
import java.time.Instant;
import java.util.List;

/**
 * What one request wants stored.
 *
 * @param chats chats to make, or to find by their external id
 * @param messages those of the chats above, or of chats that are there; no two with the same id
 * @param receivedAt when the first of them was received, from {@link ReceiptClock}, whose following microseconds belong to the others
 * @param bytes about how much memory it holds
 */
public record Write(OrgId org, List<NewChat> chats, List<NewMessage> messages, Instant receivedAt, long bytes) {
    /** When a message was received; a microsecond apart, so that transcripts keep the order in which messages were sent. */
    Instant receivedAt(int index) {
        return receivedAt.plusNanos(index * 1000L);
    }

    /** When a message happened, as far as is known. */
    Instant createdAt(int index) {
        Instant given = messages.get(index).createdAt();
        return given != null ? given : receivedAt(index);
    }
}
