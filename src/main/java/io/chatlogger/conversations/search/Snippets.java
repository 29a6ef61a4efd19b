package io.chatlogger.conversations.search;

import io.chatlogger.conversations.search.text.Words;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Cuts the piece out of a text that shows the found words. */
public final class Snippets {
    /** The longest text that is shown, in code points. */
    static final int MAX_CODE_POINTS = 200;
    /** The length of the text that is shown before the first find, in code points. */
    private static final int BEFORE = 60;

    private Snippets() {}

    /** A place in the text, in UTF-16 units, and the term that was found there. */
    private record Hit(int from, int to, String term) {}

    /**
     * Returns the piece that has the most different words of the query; the beginning where none is found. Takes about a microsecond for
     * each word of the text: long texts belong on a worker.
     */
    public static Snippet of(String text, TermQuery query) {
        List<Hit> hits = new ArrayList<>();
        Words.OF_TEXTS.each(
                text,
                (word, from, to) -> query.terms().stream()
                        .filter(term -> term.matches(word))
                        .findFirst()
                        .ifPresent(term -> hits.add(new Hit(from, to, term.text()))));
        int start = hits.isEmpty() ? 0 : start(text, best(hits).from());
        return SnippetText.of(text, start, end(text, start), found(hits));
    }

    private static BitSet found(List<Hit> hits) {
        var found = new BitSet();
        hits.forEach(hit -> found.set(hit.from(), hit.to()));
        return found;
    }

    private static Hit best(List<Hit> hits) {
        Hit best = hits.getFirst();
        int most = 0;
        for (int i = 0; i < hits.size(); i++) {
            int end = hits.get(i).from() + MAX_CODE_POINTS - BEFORE;
            Set<String> terms = new HashSet<>();
            for (int k = i; k < hits.size() && hits.get(k).to() <= end; k++) {
                terms.add(hits.get(k).term());
            }
            if (terms.size() > most) {
                most = terms.size();
                best = hits.get(i);
            }
        }
        return best;
    }

    /** Returns a start some way before the hit, at the beginning of a word if there is one. */
    private static int start(String text, int hit) {
        int earliest = back(text, hit, BEFORE);
        if (earliest == 0) {
            return 0;
        }
        for (int i = earliest; i < hit; i++) {
            if (Character.isWhitespace(text.charAt(i))) {
                return i + 1;
            }
        }
        return earliest;
    }

    private static int back(String text, int from, int codePoints) {
        return text.codePointCount(0, from) <= codePoints ? 0 : text.offsetByCodePoints(from, -codePoints);
    }

    private static int end(String text, int start) {
        int left = text.codePointCount(start, text.length());
        return left <= MAX_CODE_POINTS ? text.length() : text.offsetByCodePoints(start, MAX_CODE_POINTS);
    }
}
