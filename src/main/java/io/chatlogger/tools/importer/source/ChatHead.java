package io.chatlogger.tools.importer.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * The chat to which the next messages belong.
 *
 * @param description the members of the chat ({@code title, tags, metadata, …}); null if only its name is known
 * @param begins whether this is the chat's first piece, so that it is counted, and made even if no message follows
 */
public record ChatHead(ChatName name, @Nullable ObjectNode description, boolean begins, SourcePlace place) {}
