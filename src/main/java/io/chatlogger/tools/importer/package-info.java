/**
 * The import command: reads NDJSON and posts it through the public API, as any client would.
 *
 * <p>{@link io.chatlogger.tools.importer.ImportCommand} is the entry point. Sources are read line by line ({@code Feed}), each chat goes to
 * one of a few lanes by its id ({@code Lanes}), and each lane sends one request after the other ({@code Sender}). So chats are sent in
 * parallel, while the messages of one chat are stored in the order in which they were read. Owns no tables, sends no events. It always
 * holds: at most three batches for each lane are in memory, and the same input gives the same ids, so a second run stores nothing twice.
 */
@NullMarked
package io.chatlogger.tools.importer;

import org.jspecify.annotations.NullMarked;
