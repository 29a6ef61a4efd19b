package io.chatlogger.conversations.search;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A chat that has all words in its title or in one of its messages.
 *
 * @param createdAt with microseconds, as stored
 * @param messageId where the words are; null: in the title
 */
public record FoundChat(
        UUID id, OffsetDateTime createdAt, @Nullable UUID messageId) {
    /** Its place in the list. */
    FoundChats.Position position() {
        return new FoundChats.Position(createdAt, id);
    }
}
