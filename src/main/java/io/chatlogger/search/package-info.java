/**
 * Full text: which words stand in which message or title, and finding chats by them. Owns the table message_terms, which a follower of the
 * feed fills behind the ingest. Always: a chat that is gone has no words left; after the follower has passed a transaction, its messages
 * are found.
 */
@NullMarked
package io.chatlogger.search;

import org.jspecify.annotations.NullMarked;
