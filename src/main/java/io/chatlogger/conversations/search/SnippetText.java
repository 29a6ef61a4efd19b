package io.chatlogger.conversations.search;

import io.chatlogger.conversations.search.Snippet.Highlight;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Writes a snippet code point by code point; counts places in the text that is shown. */
final class SnippetText {
    private static final int ELLIPSIS = 0x2026;

    private final StringBuilder shown = new StringBuilder();
    private final List<Highlight> highlights = new ArrayList<>();
    private int length;
    private int open = -1;
    private boolean afterSpace = true;

    private SnippetText() {}

    /**
     * Returns a piece of a text; white space and control characters become single spaces.
     *
     * @param found the UTF-16 units of the text that belong to found words
     */
    static Snippet of(String text, int start, int end, BitSet found) {
        var snippet = new SnippetText();
        if (start > 0) {
            snippet.append(ELLIPSIS);
        }
        for (int i = start; i < end; i += Character.charCount(text.codePointAt(i))) {
            snippet.mark(found.get(i));
            snippet.show(text.codePointAt(i));
        }
        snippet.mark(false);
        if (end < text.length()) {
            snippet.append(ELLIPSIS);
        }
        return new Snippet(snippet.shown.toString(), snippet.highlights);
    }

    private void mark(boolean found) {
        if (found && open < 0) {
            open = length;
        } else if (!found && open >= 0) {
            highlights.add(new Highlight(open, length));
            open = -1;
        }
    }

    private void show(int c) {
        boolean blank = Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
        if (!blank || !afterSpace) {
            append(blank ? ' ' : c);
        }
        afterSpace = blank;
    }

    private void append(int c) {
        shown.appendCodePoint(c);
        length++;
    }
}
