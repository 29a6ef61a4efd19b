package io.chatlogger.conversations.search;

import io.chatlogger.conversations.search.TermQuery.Phrase;
import io.chatlogger.conversations.search.TermQuery.Term;
import io.chatlogger.conversations.search.text.AsciiWords;
import io.chatlogger.conversations.search.text.Words;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Tests whether a text matches a query, by reading the text. */
final class TextMatch {
    private final List<Term> terms;
    private final List<Term> excludedTerms;
    /** The phrases of several terms: those that must occur, then those that must not. */
    private final List<Phrase> phrases;

    private final int required;
    /** The terms that a text in ASCII contains as they are; a number may stand in groups of digits. */
    private final List<String> verbatim;

    TextMatch(TermQuery query) {
        terms = query.terms();
        excludedTerms = query.excludedTerms();
        phrases = Stream.concat(
                        query.phrases().stream(), query.excluded().stream().filter(phrase -> !phrase.isSingle()))
                .toList();
        required = query.phrases().size();
        verbatim = terms.stream()
                .map(Term::text)
                .filter(text -> !text.chars().allMatch(Character::isDigit))
                .toList();
    }

    boolean in(String text) {
        if (AsciiWords.isAscii(text)) {
            // An ASCII text contains each word unchanged, but for its case. This quick test avoids cutting most texts
            // into words.
            String lower = text.toLowerCase(Locale.ROOT);
            if (!verbatim.stream().allMatch(lower::contains)) {
                return false;
            }
        }
        var reading = new Reading();
        Words.OF_TEXTS.each(text, reading);
        return reading.matches();
    }

    /** Reads the words of one text. */
    private final class Reading implements Words.Listener {
        private final BitSet found = new BitSet(terms.size());
        private final BitSet foundPhrases = new BitSet(phrases.size());
        /** For each phrase the numbers of terms, as bits, of which the last one stood at the place before, and at this place. */
        private long[] before = new long[phrases.size()];

        private long[] here = new long[phrases.size()];
        private int place = -1;
        private boolean excluded;

        @Override
        public void word(String word, int from, int to) {
            look(word);
            if (phrases.isEmpty()) {
                return;
            }
            if (from != place) {
                // Words that begin at one place, such as a character and its pair with the next, stand there together.
                long[] free = before;
                before = here;
                here = free;
                Arrays.fill(here, 0);
                place = from;
            }
            for (int i = 0; i < phrases.size(); i++) {
                here[i] |= advanced(phrases.get(i), before[i], word, i);
            }
        }

        private long advanced(Phrase phrase, long preceding, String word, int number) {
            // Bit k: the first k terms stand just before this word.
            long reached = preceding << 1 | 1;
            long bits = 0;
            List<Term> all = phrase.terms();
            for (int k = 0; k < all.size(); k++) {
                if ((reached >> k & 1) != 0 && all.get(k).matches(word)) {
                    bits |= 1L << k;
                    if (k == all.size() - 1) {
                        foundPhrases.set(number);
                    }
                }
            }
            return bits;
        }

        @Override
        public void joined(String digits, int from, int to) {
            look(digits);
        }

        private void look(String word) {
            for (int i = 0; i < terms.size(); i++) {
                if (terms.get(i).matches(word)) {
                    found.set(i);
                }
            }
            excluded |= !excludedTerms.isEmpty() && excludedTerms.stream().anyMatch(term -> term.matches(word));
        }

        boolean matches() {
            return !excluded
                    && found.cardinality() == terms.size()
                    && foundPhrases.nextClearBit(0) >= required
                    && foundPhrases.length() <= required;
        }
    }
}
