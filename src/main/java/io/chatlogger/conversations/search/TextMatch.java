package io.chatlogger.conversations.search;

import io.chatlogger.conversations.search.TermQuery.Term;
import io.chatlogger.conversations.search.text.AsciiWords;
import io.chatlogger.conversations.search.text.Words;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tests whether a text has all words of a query, by reading the text. */
final class TextMatch {
    private final List<Term> terms;

    TextMatch(TermQuery query) {
        terms = query.terms();
    }

    boolean in(String text) {
        if (AsciiWords.isAscii(text)) {
            // An ASCII text contains each word unchanged, but for its case. This quick test avoids cutting most texts
            // into words.
            String lower = text.toLowerCase(Locale.ROOT);
            if (!terms.stream().allMatch(term -> lower.contains(term.text()))) {
                return false;
            }
        }
        Set<Term> found = new HashSet<>();
        Words.OF_TEXTS.each(text, (word, from, to) -> {
            for (Term term : terms) {
                if (term.matches(word)) {
                    found.add(term);
                }
            }
        });
        return found.size() == terms.size();
    }
}
