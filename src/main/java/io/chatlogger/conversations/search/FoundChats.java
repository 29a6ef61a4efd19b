package io.chatlogger.conversations.search;

import io.chatlogger.conversations.model.ChatScope.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what was found, newest first.
 *
 * @param chats at most as many as asked for; may be fewer although there are more, when looking for them took too long
 * @param next where the next page begins: below this position; null when there is no more
 */
public record FoundChats(List<FoundChat> chats, @Nullable Position next) {
    public FoundChats {
        chats = List.copyOf(chats);
    }
}
