package io.chatlogger.conversations.writing;

import io.chatlogger.conversations.model.Chat;

/** The outcome of one chat of a write that was committed. */
public sealed interface ChatOutcome {
    /** The chat was made now. */
    record Created(Chat chat) implements ChatOutcome {}

    /** The same chat existed before. */
    record Duplicate(Chat chat) implements ChatOutcome {}

    /** A chat with other content has its id or external id. */
    record Conflict() implements ChatOutcome {}
}
