package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.model.Chat;
import io.chatlogger.conversations.model.ChatProblems;
import io.chatlogger.platform.problem.Problem;

/**
 * A chat and which state of its row it is.
 *
 * @param version changes with each change of the chat itself; not with a new message
 */
record VersionedChat(Chat chat, String version) {
    /** A strong entity tag (RFC 9110 section 8.8.3). */
    String etag() {
        return '"' + version + '"';
    }

    /** Of one that is unknown, another organization's, or another person's: there is no telling which. */
    static Problem notFound() {
        return Problem.of(ChatProblems.CHAT_NOT_FOUND, "There is no chat with this id");
    }
}
