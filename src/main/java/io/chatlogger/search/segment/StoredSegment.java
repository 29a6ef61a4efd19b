package io.chatlogger.search.index;

import io.chatlogger.search.segment.DocumentBlock;
import io.chatlogger.search.segment.SegmentMerge;
import io.chatlogger.search.segment.TermBlock;
import java.util.Iterator;
import java.util.List;

/** A small segment that was read as a whole. */
record StoredSegment(List<DocumentBlock> documents, List<TermBlock> terms) implements SegmentMerge.Source {
    @Override
    public Iterator<DocumentBlock> documentBlocks() {
        return documents.iterator();
    }

    @Override
    public Iterator<TermBlock> termBlocks() {
        return terms.iterator();
    }
}
