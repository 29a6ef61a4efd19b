package io.chatlogger.conversations.search.index;

import io.chatlogger.conversations.search.segment.DocumentBlock;
import io.chatlogger.conversations.search.segment.SegmentMerge;
import io.chatlogger.conversations.search.segment.TermBlock;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a segment page by page. */
final class LargeSource implements SegmentMerge.Source {
    private final LargeMergeStatements statements;
    private final long segment;
    private final Runnable between;
    /** The number of removed documents by block, as of the time of reading, for blocks that had any. */
    private final Map<Integer, Integer> goneByBlock = new HashMap<>();

    /** @param between runs before each page; may throw */
    LargeSource(LargeMergeStatements statements, long segment, Runnable between) {
        this.statements = statements;
        this.segment = segment;
        this.between = between;
    }

    long segment() {
        return segment;
    }

    /** Returns the number of documents that were removed when the segment was read. */
    int gone() {
        return goneByBlock.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns the number of documents of one block that were removed when it was read. */
    int gone(int first) {
        return goneByBlock.getOrDefault(first, 0);
    }

    void noteGone(int first, int count) {
        goneByBlock.put(first, count);
    }

    @Override
    public Iterator<DocumentBlock> documentBlocks() {
        return new Paged<DocumentBlock>(last -> statements.documentsAfter(this, last == null ? -1 : last.first()));
    }

    @Override
    public Iterator<TermBlock> termBlocks() {
        return new Paged<TermBlock>(last -> statements.termsAfter(segment, last));
    }

    private final class Paged<T> implements Iterator<T> {
        private final Function<@Nullable T, List<T>> pages;
        private Iterator<T> page = List.<T>of().iterator();
        private @Nullable T last;
        private boolean ended;

        private Paged(Function<@Nullable T, List<T>> pages) {
            this.pages = pages;
        }

        @Override
        public boolean hasNext() {
            if (!page.hasNext() && !ended) {
                between.run();
                page = pages.apply(last).iterator();
                ended = !page.hasNext();
            }
            return page.hasNext();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            T next = page.next();
            last = next;
            return next;
        }
    }
}
