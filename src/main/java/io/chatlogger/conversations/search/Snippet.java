package io.chatlogger.conversations.search;

import java.util.List;

/**
 * A piece of a text around the words that a search found.
 *
 * @param text at most {@code 200} code points and an ellipsis at each end that was cut off; white space made single spaces
 * @param highlights the words that were found
 */
public record Snippet(String text, List<Highlight> highlights) {
    public Snippet {
        highlights = List.copyOf(highlights);
    }

    /** A range of the snippet's text, from (inclusive) and to (exclusive), in code points. */
    public record Highlight(int from, int to) {}
}
