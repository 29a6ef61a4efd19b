/**
 * Full text: finding chats by the words of their messages and titles. What the words are is cut in {@code text}; {@code index} keeps in which
 * texts they stand, behind the ingest, as segments, whose form is {@code segment}'s; here it is read. Always: after the follower has passed a
 * transaction, its messages are found, and what it deleted is not.
 */
@NullMarked
package io.chatlogger.conversations.search;

import org.jspecify.annotations.NullMarked;
