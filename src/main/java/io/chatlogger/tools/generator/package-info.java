/**
 * The generate command: fills the database with made-up organizations, people, chats and messages, for measuring and for trying things out.
 *
 * <p>{@link io.chatlogger.tools.generator.GenerateCommand} is the door. A {@code Plan} says which chat of which organization begins when and how
 * long it is, a {@code ChatMaker} writes a chat down, a {@code Loader} sends some thousand rows at a time by COPY, each time in one
 * transaction. Owns no tables; it writes straight into those of others, because the public API would take many times as long. What always
 * holds: the same request gives the same rows (but for what the database adds, keys and passwords), a chat and its messages come in one
 * transaction, and what is written could have come over the API.
 */
@NullMarked
package io.chatlogger.tools.generator;

import org.jspecify.annotations.NullMarked;
