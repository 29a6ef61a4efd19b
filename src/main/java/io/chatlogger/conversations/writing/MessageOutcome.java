package io.chatlogger.conversations.writing;

import io.chatlogger.conversations.model.Message;

/** The outcome of one message of a write that was committed. */
public sealed interface MessageOutcome {
    /** The message was stored now. */
    record Stored(Message message) implements MessageOutcome {}

    /** The same message was stored before. */
    record Duplicate(Message message) implements MessageOutcome {}

    /** A message with other content has its id. */
    record Conflict() implements MessageOutcome {}

    /** The chat that the message describes cannot be made: another chat has the id that the client chose for it. */
    record ChatConflict() implements MessageOutcome {}

    /** The chat of the message does not exist. */
    record ChatNotFound() implements MessageOutcome {}
}
