/**
 * The import command: reads NDJSON and posts it through the public API, as any client would.
 *
 * <p>{@link io.chatlogger.tools.importer.ImportCommand} is the door. Sources are read line by line ({@code Feed}), each chat goes to one of a few
 * lanes by its id ({@code Lanes}), and each lane sends one request after the other ({@code Sender}). So chats travel side by side, while
 * the messages of one chat are stored in the order they were read. Owns no tables, sends no events. What always holds: at most three
 * batches for each lane in memory, and the same input gives the same ids, so a run again doubles nothing.
 */
@NullMarked
package io.chatlogger.tools.importer;

import org.jspecify.annotations.NullMarked;
