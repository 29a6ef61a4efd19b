package io.chatlogger.conversations.search;

import io.chatlogger.conversations.model.ChatScope.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of chats that a search found, newest first.
 *
 * @param chats at most as many as requested; may be fewer although there are more, when the search took too long
 * @param next the position below which the next page begins; null when there is no more
 */
public record FoundChats(List<FoundChat> chats, @Nullable Position next) {
    public FoundChats {
        chats = List.copyOf(chats);
    }
}
