package io.chatlogger.conversations.search;

import io.chatlogger.conversations.search.TermQuery.Term;
import io.chatlogger.conversations.search.segment.TermBlock;
import java.util.BitSet;

/**
 * In which documents of a segment a word stands, or any of those that begin so, as blocks are read. A bit for each document, so that a common
 * word takes no more memory than a rare one.
 */
final class TermNumbers {
    private final Term term;
    private final BitSet documents = new BitSet();
    private int total;

    TermNumbers(Term term) {
        this.term = term;
    }

    /** Takes what a block has of it; that may be nothing, or known. */
    void read(TermBlock block) {
        block.each(term::matches, (word, entry) -> {
            total = entry.total();
            entry.numbers(documents::set);
        });
    }

    boolean isEmpty() {
        return documents.isEmpty();
    }

    /** Whether further blocks have more of it; not of a beginning, whose blocks are read all at once. */
    boolean isCut() {
        return !term.prefix() && documents.cardinality() < total;
    }

    /** The numbers of the documents. */
    BitSet documents() {
        return documents;
    }
}
