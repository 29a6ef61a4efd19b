package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.model.Message;
import io.chatlogger.platform.json.JsonOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A message in an answer.
 *
 * @param message the message, whose content may be cut
 * @param contentLength the length of the whole content in code points, when the request asked for a preview; else null
 * @param found the place of the words that the request looked for; null when it had no words
 */
record ShownMessage(Message message, @Nullable Integer contentLength, ListedChat.@Nullable Find found) {
    void writeTo(JsonOutput out) throws IOException {
        message.writeTo(out);
        if (contentLength != null) {
            String shown = message.content();
            out.number("content_length", contentLength);
            out.truth("truncated", shown.codePointCount(0, shown.length()) < contentLength);
        }
        if (found != null) {
            out.object("snippet", found::writeTo);
        }
    }

    ShownMessage with(ListedChat.Find find) {
        return new ShownMessage(message, contentLength, find);
    }
}
