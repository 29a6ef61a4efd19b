package io.chatlogger.search;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A text to be indexed.
 *
 * @param messageId null: it is the chat's title
 */
record Source(UUID org, UUID chatId, @Nullable UUID messageId, String text) {
    Entry entry() {
        return new Entry(org, chatId, messageId, Lexemes.of(text));
    }
}
