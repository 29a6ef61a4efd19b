/**
 * Takes chats and messages in, from wherever they come: runs them through the organization's processors, gives them ids and moments of
 * receipt, puts them together as writes and says what became of each. Owns no table and knows no HTTP. Always: what comes in this way has
 * passed the processors before it is stored.
 */
@NullMarked
package io.chatlogger.conversations.intake;

import org.jspecify.annotations.NullMarked;
