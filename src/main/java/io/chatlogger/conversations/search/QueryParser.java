package io.chatlogger.conversations.search;

import io.chatlogger.conversations.search.TermQuery.Phrase;
import io.chatlogger.conversations.search.TermQuery.Term;
import io.chatlogger.conversations.search.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a query as people type it. Used once. */
final class QueryParser {
    /** The shortest prefix, in UTF-16 units; too many words begin with a shorter one. */
    private static final int SHORTEST_PREFIX = 3;
    /** Quotation marks; telephones replace the straight one by others. */
    private static final String QUOTES = "\"\u201c\u201d\u201e\u201f\u00ab\u00bb";

    private static final char MINUS = '-';
    private static final char STAR = '*';

    private final String q;
    private final Set<Term> terms = new LinkedHashSet<>();
    private final Set<Phrase> phrases = new LinkedHashSet<>();
    private final Set<Phrase> excluded = new LinkedHashSet<>();

    QueryParser(String q) {
        this.q = q;
    }

    Optional<TermQuery> parse() {
        for (int at = 0; at < q.length(); ) {
            at = Character.isWhitespace(q.charAt(at)) ? at + 1 : piece(at);
        }
        return terms.isEmpty()
                ? Optional.empty()
                : Optional.of(new TermQuery(List.copyOf(terms), List.copyOf(phrases), List.copyOf(excluded)));
    }

    /** Reads the piece that begins here: a phrase in quotes, or all up to the next space; returns its end. */
    private int piece(int at) {
        boolean excludes = q.charAt(at) == MINUS
                && at + 1 < q.length()
                && q.charAt(at + 1) != MINUS
                && !Character.isWhitespace(q.charAt(at + 1));
        int from = excludes ? at + 1 : at;
        int quote = isQuote(from) ? closing(from + 1) : -1;
        if (quote >= 0) {
            add(new Phrase(terms(q.substring(from + 1, quote))), true, excludes);
            return quote + 1;
        }
        int end = from;
        while (end < q.length() && !Character.isWhitespace(q.charAt(end))) {
            end++;
        }
        add(new Phrase(terms(q.substring(from, end))), false, excludes);
        return end;
    }

    private boolean isQuote(int at) {
        return at < q.length() && QUOTES.indexOf(q.charAt(at)) >= 0;
    }

    /** Returns the place of the next quotation mark; -1 when there is none, and the first is only a sign. */
    private int closing(int from) {
        for (int at = from; at < q.length(); at++) {
            if (isQuote(at)) {
                return at;
            }
        }
        return -1;
    }

    private static List<Term> terms(String piece) {
        var terms = new ArrayList<Term>();
        Words.OF_QUERIES.each(piece, (term, from, to) -> {
            boolean star = to < piece.length() && piece.charAt(to) == STAR;
            if (terms.size() < TermQuery.MOST_TERMS) {
                terms.add(new Term(term, star && term.length() >= SHORTEST_PREFIX));
            }
        });
        return terms;
    }

    /** Adds a piece; of an excluded one, such as {@code -e-mail}, the words belong together with or without quotes. */
    private void add(Phrase piece, boolean quoted, boolean excludes) {
        if (piece.terms().isEmpty()) {
            return;
        }
        if (excludes) {
            if (excluded.size() < TermQuery.MOST_TERMS) {
                excluded.add(piece);
            }
            return;
        }
        if (quoted && !piece.isSingle() && phrases.size() < TermQuery.MOST_TERMS) {
            phrases.add(piece);
        }
        piece.terms().stream()
                .limit(Math.max(0, TermQuery.MOST_TERMS - terms.size()))
                .forEach(terms::add);
    }
}
