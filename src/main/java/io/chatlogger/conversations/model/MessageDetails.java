package io.chatlogger.conversations.model;

import org.jspecify.annotations.Nullable;

/**
 * The members that most messages leave out.
 *
 * @param externalId the client's own name for the message
 * @param parts the content as a list of parts, as its JSON text; {@link #NO_LIST} when the content was a text
 * @param toolCalls the calls of tools, as the text of a JSON array
 * @param toolCallId the call that the message answers
 */
public record MessageDetails(
        @Nullable String externalId,
        @Nullable Author author,
        String parts,
        String toolCalls,
        @Nullable String toolCallId) {
    public static final String NO_LIST = "[]";
    public static final MessageDetails NONE = new MessageDetails(null, null, NO_LIST, NO_LIST, null);

    /** Returns whether the message has none of these members. */
    public boolean isNone() {
        return externalId == null
                && author == null
                && toolCallId == null
                && parts.equals(NO_LIST)
                && toolCalls.equals(NO_LIST);
    }

    @Nullable
    String authorId() {
        return author == null ? null : author.id();
    }

    @Nullable
    String authorName() {
        return author == null ? null : author.name();
    }

    /** Returns these members with other lists. */
    public MessageDetails withLists(String otherParts, String otherToolCalls) {
        return new MessageDetails(externalId, author, otherParts, otherToolCalls, toolCallId);
    }
}
