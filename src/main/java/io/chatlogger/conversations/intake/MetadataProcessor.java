package io.chatlogger.conversations.intake;

import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.conversations.model.NewMessage;

/**
 * A step between a checked request and the writer that adds to, tags or redacts the chats and messages of the request. A processor is a
 * pure and quick function: no I/O, no clock. To apply it twice gives the same as to apply it once, so that a repeated request matches its
 * own result.
 */
interface MetadataProcessor {
    /** Returns whether the processor does anything for this request; most do nothing for most requests. */
    boolean appliesTo(Origin origin);

    /** Returns whether the processor reads messages, which are many and long, or chats only. */
    default boolean readsMessages() {
        return true;
    }

    /** Returns the chat to make instead. */
    default NewChat chat(NewChat chat, Origin origin) {
        return chat;
    }

    /** Returns the message to store instead. */
    default NewMessage message(NewMessage message, Origin origin) {
        return message;
    }
}
