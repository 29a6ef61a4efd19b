/** Chats and messages as they are stored. Owns the tables chats, messages, chat_versions, idempotency_keys. Always: what was answered with 2xx is committed; an id names one thing in its organization. */
@NullMarked
package io.chatlogger.conversations.writing;

import org.jspecify.annotations.NullMarked;
