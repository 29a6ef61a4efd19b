package io.chatlogger.search;

import java.util.List;

/**
 * The words that a person looks for: all of them, in one message or title.
 *
 * @param terms as they stand in the index; at least one
 */
public record TermQuery(List<Term> terms) {
    public TermQuery {
        terms = List.copyOf(terms);
    }

    /**
     * A word.
     *
     * @param prefix whether words that only begin with it are meant too
     */
    public record Term(String text, boolean prefix) {}

    /** The text of it as PostgreSQL's tsquery. */
    public String tsquery() {
        return "";
    }
}
