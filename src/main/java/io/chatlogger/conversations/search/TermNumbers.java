package io.chatlogger.conversations.search;

import io.chatlogger.conversations.search.TermQuery.Term;
import io.chatlogger.conversations.search.segment.TermBlock;
import java.util.BitSet;

/**
 * Collects, while blocks are read, the numbers of the documents of a segment that contain a word, or a word with the prefix. Uses a bit for
 * each document, so that a common word takes no more memory than a rare one.
 */
final class TermNumbers {
    private final Term term;
    private final BitSet documents = new BitSet();
    private int total;

    TermNumbers(Term term) {
        this.term = term;
    }

    /** Adds the block's numbers for the term; the block may have none, or none that are new. */
    void read(TermBlock block) {
        block.each(term::matches, (word, entry) -> {
            total = entry.total();
            entry.numbers(documents::set);
        });
    }

    boolean isEmpty() {
        return documents.isEmpty();
    }

    /** Returns whether further blocks have more numbers; false for a prefix, whose blocks are read all at once. */
    boolean isCut() {
        return !term.prefix() && documents.cardinality() < total;
    }

    /** Returns the numbers of the documents. */
    BitSet documents() {
        return documents;
    }
}
