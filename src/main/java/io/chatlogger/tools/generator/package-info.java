/**
 * The generate command: fills the database with made-up organizations, people, chats and messages, for measuring and for trying things out.
 *
 * <p>{@link io.chatlogger.tools.generator.GenerateCommand} is the entry point. A {@code Plan} decides when each chat begins and how long it
 * is, a {@code ChatMaker} makes the rows of a chat, a {@code Loader} sends some thousand rows at a time by COPY, each time in one
 * transaction. Owns no tables. It writes directly into the tables of other features, because the public API would take many times as long.
 * It always holds: the same request gives the same rows (except for what the database adds, keys and passwords), a chat and its messages
 * come in one transaction, and all rows could have come over the API.
 */
@NullMarked
package io.chatlogger.tools.generator;

import org.jspecify.annotations.NullMarked;
