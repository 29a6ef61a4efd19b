package io.chatlogger.chats;

import io.chatlogger.identity.OrgId;
import java.time.Instant;
import java.util.List;

/**
 * What one request wants stored.
 *
 * @param chats chats to make, or to find by their external id
 * @param messages those of the chats above, or of chats that are there; no two with the same id
 * @param receivedAt when the request came
 * @param bytes about how much memory it holds
 */
public record Write(OrgId org, List<NewChat> chats, List<NewMessage> messages, Instant receivedAt, long bytes) {
    /** When a message happened, as far as is known: messages of one request without a time keep their order, a microsecond apart. */
    Instant createdAt(int index) {
        Instant given = messages.get(index).createdAt();
        return given != null ? given : receivedAt.plusNanos(index * 1000L);
    }
}
