package io.chatlogger.conversations.search.segment;

import java.nio.IntBuffer;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A term and all its documents in a segment.
 *
 * @param numbers the numbers of the documents, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Posting(String term, int[] numbers) {
    /** Returns all postings of a segment, in the order of terms. */
    static Iterator<Posting> all(Iterator<TermBlock> blocks) {
        return new Reader(blocks);
    }

    private static final class Reader implements Iterator<Posting> {
        private final Iterator<TermBlock> blocks;
        private TermBlock.@Nullable Entries entries;
        private @Nullable String term;

        private Reader(Iterator<TermBlock> blocks) {
            this.blocks = blocks;
            advance();
        }

        private void advance() {
            term = entries == null ? null : entries.next();
            while (term == null && blocks.hasNext()) {
                entries = new TermBlock.Entries(blocks.next().content());
                term = entries.next();
            }
        }

        @Override
        public boolean hasNext() {
            return term != null;
        }

        @Override
        public Posting next() {
            String current = term;
            if (current == null || entries == null) {
                throw new NoSuchElementException();
            }
            var numbers = new int[entries.total()];
            var rest = IntBuffer.wrap(numbers);
            while (rest.hasRemaining()) {
                if (entries == null || !current.equals(term)) {
                    throw new IllegalStateException(
                            "Of the " + numbers.length + " documents of a term " + rest.remaining() + " are missing");
                }
                entries.numbers(rest::put);
                advance();
            }
            return new Posting(current, numbers);
        }
    }
}
