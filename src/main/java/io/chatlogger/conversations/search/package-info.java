/**
 * Full text: finds chats by the words of their messages and titles. The package {@code text} cuts texts into words; {@code index} records,
 * some time after the ingest, which texts contain them, as segments, whose form {@code segment} declares; this package reads them. Always:
 * after the follower has passed a transaction, its messages are found, and texts that it deleted are not.
 */
@NullMarked
package io.chatlogger.conversations.search;

import org.jspecify.annotations.NullMarked;
