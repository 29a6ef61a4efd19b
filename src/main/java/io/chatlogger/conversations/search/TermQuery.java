package io.chatlogger.conversations.search;

import java.util.List;
import java.util.Optional;

/**
 * A query that one message or one title must match: it contains all terms and phrases, and nothing that is excluded.
 *
 * @param terms the terms in the form that the index has, those of the phrases included; at least one
 * @param phrases the phrases of several terms
 * @param excluded phrases, of one term or several, that must not occur
 */
public record TermQuery(List<Term> terms, List<Phrase> phrases, List<Phrase> excluded) {
    /** The most terms of a query; further ones are ignored, because people type fewer and each term costs time. */
    static final int MOST_TERMS = 32;

    public TermQuery {
        terms = List.copyOf(terms);
        phrases = List.copyOf(phrases);
        excluded = List.copyOf(excluded);
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

    /** Terms that follow each other without a word between them; at most {@link #MOST_TERMS}. */
    record Phrase(List<Term> terms) {
        Phrase {
            terms = List.copyOf(terms);
        }

        boolean isSingle() {
            return terms.size() == 1;
        }
    }

    /**
     * Reads a query: words, beginnings ({@code deliver*}), phrases ({@code "late parcel"}), and after a minus what is excluded ({@code
     * -word}, {@code -"late parcel"}). Empty when there is nothing to look for, because the text has no word, or only excluded ones.
     */
    static Optional<TermQuery> parse(String q) {
        return new QueryParser(q).parse();
    }

    /** Returns the excluded single terms: the index knows which texts contain them. */
    List<Term> excludedTerms() {
        return excluded.stream()
                .filter(Phrase::isSingle)
                .map(phrase -> phrase.terms().getFirst())
                .toList();
    }

    /** Returns whether texts that the index finds have to be read, because it does not know in which order words stand. */
    boolean needsTexts() {
        return !phrases.isEmpty() || excluded.stream().anyMatch(phrase -> !phrase.isSingle());
    }
}
