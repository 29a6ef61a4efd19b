package io.chatlogger.conversations.search;

import io.chatlogger.conversations.search.text.Words;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * A query whose terms must all be contained in one message or in one title.
 *
 * @param terms the terms in the form that the index has; at least one
 */
public record TermQuery(List<Term> terms) {
    /** The most terms of a query; further ones are ignored, because people type fewer and each term costs time. */
    private static final int MOST_TERMS = 32;
    /** The shortest prefix, in UTF-16 units; too many words begin with a shorter one. */
    private static final int SHORTEST_PREFIX = 3;

    public TermQuery {
        terms = List.copyOf(terms);
    }

    /**
     * A word of a query.
     *
     * @param prefix whether the term also matches words that only begin with it
     */
    public record Term(String text, boolean prefix) {
        boolean matches(String word) {
            return prefix ? word.startsWith(text) : word.equals(text);
        }
    }

    /** Reads all words of a text. A word before a star ({@code deliver*}) is the beginning of a word. Empty when the text has no word. */
    static Optional<TermQuery> parse(String q) {
        var terms = new LinkedHashSet<Term>();
        Words.OF_QUERIES.each(q, (term, from, to) -> {
            boolean star = to < q.length() && q.charAt(to) == '*';
            if (terms.size() < MOST_TERMS) {
                terms.add(new Term(term, star && term.length() >= SHORTEST_PREFIX));
            }
        });
        return terms.isEmpty() ? Optional.empty() : Optional.of(new TermQuery(List.copyOf(terms)));
    }
}
