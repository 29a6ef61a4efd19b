package io.chatlogger.conversations.intake;

import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.conversations.model.NewMessage;

/**
 * One step between a checked request and the writer: adds to, tags or blacks out what came in. Pure and quick: no I/O, no clock, and doing
 * it twice is the same as doing it once, so that a repeated request meets its own result.
 */
interface MetadataProcessor {
    /** Whether it does anything for this request; most do nothing for most. */
    boolean appliesTo(Origin origin);

    /** Whether it looks at messages, which are many and long, or at chats only. */
    default boolean readsMessages() {
        return true;
    }

    /** The chat to make instead. */
    default NewChat chat(NewChat chat, Origin origin) {
        return chat;
    }

    /** The message to store instead. */
    default NewMessage message(NewMessage message, Origin origin) {
        return message;
    }
}
