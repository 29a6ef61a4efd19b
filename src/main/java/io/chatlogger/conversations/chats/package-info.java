/**
 * Serves the dashboard's view of chats: list, find, read, make, change, delete. Reads the tables of {@code writing} by the columns of
 * {@code model}, and deletes from them and from the words that {@code search} derived. Chats that people make or change come in through
 * {@code intake}. Always: a person whose role shows only own chats sees and changes no other, whatever the request says; a deleted chat
 * leaves no row.
 */
@NullMarked
package io.chatlogger.conversations.chats;

import org.jspecify.annotations.NullMarked;
