package io.chatlogger.conversations.search;

import io.chatlogger.conversations.search.text.Words;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * What must stand in one message or title: all of the terms.
 *
 * @param terms as they stand in the index; at least one
 */
public record TermQuery(List<Term> terms) {
    /** What is more is left out: a person types fewer, and each costs. */
    private static final int MOST_TERMS = 32;
    /** In UTF-16 units; shorter ones begin too many words. */
    private static final int SHORTEST_PREFIX = 3;

    public TermQuery {
        terms = List.copyOf(terms);
    }

    /**
     * A word.
     *
     * @param prefix whether words that only begin with it are meant too
     */
    public record Term(String text, boolean prefix) {
        boolean matches(String word) {
            return prefix ? word.startsWith(text) : word.equals(text);
        }
    }

    /** All words of a text; one that a star follows ({@code deliver*}) is the beginning of a word. Empty when there is no word in it. */
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
