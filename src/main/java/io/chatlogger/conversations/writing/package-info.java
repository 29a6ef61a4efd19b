/**
 * Stores chats and messages: batches of many requests in one statement, exact writes, idempotency, partitions. Owns the tables chats,
 * messages, chat_versions, idempotency_keys. Always: everything that was answered with 2xx is committed; an id names one thing in its
 * organization.
 */
@NullMarked
package io.chatlogger.conversations.writing;

import org.jspecify.annotations.NullMarked;
