package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.search.Snippet;
import io.chatlogger.platform.json.JsonOutput;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A chat in a list.
 *
 * @param found the place of the words that the request looked for; null when it had no words, or when the text is gone since
 */
record ListedChat(VersionedChat chat, @Nullable Find found) {
    /**
     * A place in a chat.
     *
     * @param messageId the message of the place; null when the place is in the title
     */
    record Find(@Nullable UUID messageId, Snippet snippet) {
        void writeTo(JsonOutput out) throws IOException {
            out.text("field", messageId == null ? "title" : "content");
            out.id("message_id", messageId);
            out.text("text", snippet.text());
            out.objects("highlights", snippet.highlights(), (mark, highlight) -> {
                mark.number("from", highlight.from());
                mark.number("to", highlight.to());
            });
        }
    }

    void writeTo(JsonOutput out, boolean searched) throws IOException {
        chat.writeTo(out);
        if (found != null) {
            out.object("snippet", found::writeTo);
        } else if (searched) {
            out.text("snippet", null);
        }
    }
}
