package io.chatlogger.conversations.writing;

import io.chatlogger.conversations.model.Message;
import java.util.UUID;

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

    /** The chat that the message describes cannot be made: its {@code user_id} is no person of the organization. */
    record UnknownPerson(UUID userId) implements MessageOutcome {}

    /** The chat of the message was erased a short while ago. */
    record Erased() implements MessageOutcome {}

    /** The chat of the message does not exist. */
    record ChatNotFound() implements MessageOutcome {}
}
