package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.model.Chat;
import io.chatlogger.conversations.model.ChatProblems;
import io.chatlogger.platform.json.JsonOutput;
import io.chatlogger.platform.problem.Problem;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A chat and what belongs to its row.
 *
 * @param version changes with each change of the chat itself, but not with a new message
 * @param userName the name of the person whom the chat belongs to; null when it belongs to none
 */
record VersionedChat(Chat chat, String version, @Nullable String userName) {
    /** Writes the members of its JSON object, without the version. */
    void writeTo(JsonOutput out) throws IOException {
        chat.writeTo(out);
        out.text("user_name", userName);
    }

    /** Returns a strong entity tag (RFC 9110 section 8.8.3). */
    String etag() {
        return '"' + version + '"';
    }

    /**
     * Returns the same problem for a chat that does not exist, that is another organization's and that is another person's, so that clients
     * cannot tell which.
     */
    static Problem notFound() {
        return Problem.of(ChatProblems.CHAT_NOT_FOUND, "There is no chat with this id");
    }
}
