/**
 * Takes chats and messages in from every source: runs them through the organization's processors, gives them ids and moments of receipt,
 * combines them into writes and returns a verdict on each. Owns no table and knows no HTTP. Always: everything that comes in this way has
 * passed the processors before it is stored.
 */
@NullMarked
package io.chatlogger.conversations.intake;

import org.jspecify.annotations.NullMarked;
