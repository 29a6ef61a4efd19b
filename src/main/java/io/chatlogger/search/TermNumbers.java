package io.chatlogger.search;

import io.chatlogger.search.TermQuery.Term;
import io.chatlogger.search.segment.TermBlock;
import java.util.Arrays;

/** In which documents of a segment a word stands, or any of those that begin so, as blocks are read. */
final class TermNumbers {
    private static final int[] NONE = {};

    private final Term term;
    private int[] numbers = NONE;
    private int size;
    private int total;

    TermNumbers(Term term) {
        this.term = term;
    }

    /** Takes what a block has of it; blocks come in their order, one that came already is passed over. */
    void read(TermBlock block) {
        block.each(term::matches, (word, entry) -> {
            if (isRead(block)) {
                return;
            }
            if (numbers.length < size + entry.count()) {
                // Of a common word the rest follows.
                numbers = Arrays.copyOf(numbers, size + Math.max(entry.total(), entry.count()));
            }
            entry.numbers(numbers, size);
            size += entry.count();
            total = entry.total();
        });
    }

    /** Of a word that goes on over several blocks, the numbers only grow. */
    private boolean isRead(TermBlock block) {
        return !term.prefix()
                && size > 0
                && block.first() <= numbers[size - 1]
                && block.term().equals(term.text());
    }

    String text() {
        return term.text();
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Whether further blocks have more of it; not of a beginning, whose blocks are read all at once. */
    boolean isCut() {
        return !term.prefix() && size < total;
    }

    /** All of them, ascending, each once. */
    int[] sorted() {
        int[] all = Arrays.copyOf(numbers, size);
        return term.prefix() ? Arrays.stream(all).sorted().distinct().toArray() : all;
    }
}
