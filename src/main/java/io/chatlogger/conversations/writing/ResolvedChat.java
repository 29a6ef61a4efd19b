package io.chatlogger.conversations.writing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A chat that a write describes, after it was made or found.
 *
 * @param id the id under which it is stored; null when it neither could be made nor exists
 * @param refusal the outcome of its messages when it has no id
 */
record ResolvedChat(@Nullable UUID id, MessageOutcome refusal) {
    private static final MessageOutcome CONFLICT = new MessageOutcome.ChatConflict();

    static ResolvedChat of(UUID id) {
        return new ResolvedChat(id, CONFLICT);
    }

    static ResolvedChat refused(MessageOutcome refusal) {
        return new ResolvedChat(null, refusal);
    }
}
