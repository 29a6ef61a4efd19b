package io.chatlogger.search;

import java.util.List;

/** Cuts the piece out of a text that shows where words were found. */
public final class Snippets {
    static final int MAX_CODE_POINTS = 200;

    private Snippets() {}

    /** The first piece that has a word of the query; the beginning where none has (the text may have changed since). */
    public static Snippet of(String text, TermQuery query) {
        return new Snippet(text, List.of());
    }
}
