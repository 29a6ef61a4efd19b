package io.chatlogger.conversations.writing;

import io.chatlogger.conversations.model.Message;

/** What became of one message of a write that was committed. */
public sealed interface MessageOutcome {
    /** It was stored now. */
    record Stored(Message message) implements MessageOutcome {}

    /** The same message was there before. */
    record Duplicate(Message message) implements MessageOutcome {}

    /** Its id is taken by a message with other content. */
    record Conflict() implements MessageOutcome {}

    /** The chat it describes cannot be made: the id that the client chose for it is taken by another chat. */
    record ChatConflict() implements MessageOutcome {}

    /** Its chat is not there. */
    record ChatNotFound() implements MessageOutcome {}
}
