package io.chatlogger.conversations.search.segment;

import java.util.Iterator;
import java.util.List;

/** A small segment that was read as a whole. */
public record StoredSegment(List<DocumentBlock> documents, List<TermBlock> terms) implements SegmentMerge.Source {
    @Override
    public Iterator<DocumentBlock> documentBlocks() {
        return documents.iterator();
    }

    @Override
    public Iterator<TermBlock> termBlocks() {
        return terms.iterator();
    }
}
