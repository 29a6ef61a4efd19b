package io.chatlogger.conversations.search;

import io.chatlogger.conversations.model.ChatScope;
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
    ChatScope.Position position() {
        return new ChatScope.Position(createdAt, id);
    }
}
