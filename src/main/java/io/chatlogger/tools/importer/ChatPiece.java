package io.chatlogger.tools.importer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages of one chat that are passed on together.
 *
 * @param chat a text that is equal for all pieces of one chat
 * @param begins whether this is the chat's first piece, so that it is counted
 * @param items the messages to send, in order
 * @param chatAlone the chat, if it has no messages, or no external id by which the messages could create it; it is sent before them
 */
record ChatPiece(String chat, boolean begins, List<Item> items, Shipment.@Nullable ChatAlone chatAlone) {}
