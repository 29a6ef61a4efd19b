package io.chatlogger.conversations.search;

import io.chatlogger.conversations.model.ChatScope;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A chat that has all words in its title or in one of its messages.
 *
 * @param createdAt with microseconds, as stored
 * @param messageId the message that has the words; null when the title has them
 */
public record FoundChat(
        UUID id, OffsetDateTime createdAt, @Nullable UUID messageId) {
    /** Returns the chat's place in the list. */
    ChatScope.Position position() {
        return new ChatScope.Position(createdAt, id);
    }
}
