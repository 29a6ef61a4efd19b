package io.chatlogger.search;

import io.chatlogger.chats.MessageRole;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A text to be indexed.
 *
 * @param messageId null: it is the chat's title
 * @param role of the message; null: it is the chat's title
 */
record Source(
        UUID org,
        UUID chatId,
        @Nullable UUID messageId,
        @Nullable String role,
        String text) {
    Entry entry() {
        return new Entry(org, chatId, messageId, terms());
    }

    private String terms() {
        MessageRole known = role == null ? null : MessageRole.of(role);
        return known == null ? Lexemes.of(text) : Lexemes.of(known, text);
    }
}
