package io.chatlogger.search;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the index keeps of a text.
 *
 * @param messageId null: it is the chat's title
 * @param terms as the text of a tsvector
 */
record Entry(UUID org, UUID chatId, @Nullable UUID messageId, String terms) {}
