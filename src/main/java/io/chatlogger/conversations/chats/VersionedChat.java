package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.model.Chat;
import io.chatlogger.conversations.model.ChatProblems;
import io.chatlogger.platform.problem.Problem;

/**
 * A chat and the version of its row.
 *
 * @param version changes with each change of the chat itself, but not with a new message
 */
record VersionedChat(Chat chat, String version) {
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
