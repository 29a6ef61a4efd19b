/**
 * Declares the form of a segment of the index of words, in memory and as bytes; no I/O. A segment says of some texts of one organization
 * which words stand in them. Its documents are numbered in the order in which lists show chats, newest first, so that the numbers under a
 * word are in the order of the answer: a caller that needs the first page takes the first of them.
 *
 * <p>Always: a segment never changes, but for documents that are gone.
 */
@NullMarked
package io.chatlogger.conversations.search.segment;

import org.jspecify.annotations.NullMarked;
