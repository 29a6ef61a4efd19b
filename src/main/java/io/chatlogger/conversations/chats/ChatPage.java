package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.search.IndexLag;
import io.chatlogger.platform.http.Page;
import io.chatlogger.platform.json.JsonOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A page of the chats that a request asked for.
 *
 * @param lag how far the index of words is behind; null when the request had no words
 */
record ChatPage(Page<ListedChat> page, @Nullable IndexLag lag) {
    void writeTo(JsonOutput out) throws IOException {
        page.writeTo(out, (each, chat) -> chat.writeTo(each, lag != null));
        if (lag != null) {
            out.object("search", search -> {
                search.time("as_of", lag.asOf());
                search.number("lag_ms", lag.lagMs());
            });
        }
    }

    /** Returns the approximate length as JSON, in bytes. */
    long bytes() {
        return page.data().stream()
                .mapToLong(listed -> listed.chat().metadata().length() + 1024L)
                .sum();
    }
}
