package io.chatlogger.conversations.writing;

import io.chatlogger.conversations.model.Chat;

/** What became of one chat of a write that was committed. */
public sealed interface ChatOutcome {
    /** It was made now. */
    record Created(Chat chat) implements ChatOutcome {}

    /** The same chat was there before. */
    record Duplicate(Chat chat) implements ChatOutcome {}

    /** Its id or external id is taken by a chat with other content. */
    record Conflict() implements ChatOutcome {}
}
