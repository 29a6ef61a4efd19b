/**
 * Tells people what is stored, as it is stored: streams of server-sent events that a client can leave and resume without a gap. One reader
 * of a node reads what was committed, in the order of commits, for all its streams, and only while there are some; it holds no position in
 * the database. What a stream cannot take is left out and counted, never left out in silence.
 */
@NullMarked
package io.chatlogger.conversations.tail;

import org.jspecify.annotations.NullMarked;
