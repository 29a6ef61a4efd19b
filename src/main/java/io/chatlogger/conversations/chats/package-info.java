/**
 * The dashboard's view of chats: list, find, read, make, change, delete. Reads the tables of {@code writing} by the columns of
 * {@code model}, and deletes from them; triggers tell those who derived something. What is made or changed by hand comes in through {@code
 * intake}. Always: a person whose role shows only own chats sees and changes no other, whatever is sent; a
 * chat that is deleted leaves no row. Owns the table {@code chat_activity}, which the follower "activity" keeps.
 */
@NullMarked
package io.chatlogger.conversations.chats;

import org.jspecify.annotations.NullMarked;
