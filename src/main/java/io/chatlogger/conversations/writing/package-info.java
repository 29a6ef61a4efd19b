/** Stores chats and messages: batches of many requests in one statement, exact writes, idempotency, partitions. Owns the tables idempotency_keys, erased_chats. Always: what was answered with 2xx is committed; an id names one thing in its organization. */
@NullMarked
package io.chatlogger.conversations.writing;

import org.jspecify.annotations.NullMarked;
