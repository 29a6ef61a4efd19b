package io.chatlogger.conversations.search;

import java.util.List;

/**
 * A piece of a text around what was found in it.
 *
 * @param text at most {@code 200} code points and an ellipsis at each end that was cut off; white space made single spaces
 * @param highlights what was found in it
 */
public record Snippet(String text, List<Highlight> highlights) {
    public Snippet {
        highlights = List.copyOf(highlights);
    }

    /** From (inclusive) and to (exclusive), in code points of the text. */
    public record Highlight(int from, int to) {}
}
