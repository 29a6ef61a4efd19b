package io.chatlogger.conversations.search;

import io.chatlogger.conversations.search.IndexStatements.BlockKey;
import io.chatlogger.conversations.search.segment.Document;
import io.chatlogger.conversations.search.segment.DocumentBlock;
import io.chatlogger.conversations.search.segment.Place;
import io.chatlogger.conversations.search.segment.SegmentHeader;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A segment with the numbers of the documents that have all words; fetches these documents in portions, in the order of the list. */
final class OpenSegment {
    /** The number of documents in the first fetch: often enough for a page, and few enough when each is in a block of its own. */
    private static final int FIRST_FETCH = 8;

    private static final int MOST_FETCHED = 4_096;
    private static final int NONE = -1;

    private final SegmentHeader header;
    private final BitSet matches;
    /** The number of the next document to fetch; {@link #NONE} after the last. */
    private int next;
    /** The number of the last document that is being fetched. */
    private int end = NONE;

    private int fetch = FIRST_FETCH;
    private Place bound;

    private OpenSegment(SegmentHeader header, BitSet matches, int edge) {
        this.header = header;
        this.matches = matches;
        this.next = matches.nextSetBit(edge);
        this.bound = header.newest();
    }

    /**
     * Finds the documents that have all words, and none of the excluded ones.
     *
     * @param terms at least one term; must not be used afterwards
     * @param excluded any number of terms
     * @param edge the number of the first document that is wanted
     */
    static OpenSegment of(
            SegmentHeader header, Collection<TermNumbers> terms, Collection<TermNumbers> excluded, int edge) {
        BitSet common = null;
        for (TermNumbers term : terms) {
            if (common == null) {
                common = term.documents();
            } else {
                common.and(term.documents());
            }
        }
        BitSet matches = Objects.requireNonNull(common);
        excluded.forEach(term -> matches.andNot(term.documents()));
        return new OpenSegment(header, matches, edge);
    }

    boolean hasMore() {
        return next != NONE;
    }

    /** Returns a place; no document that was not fetched yet is before it. */
    Place bound() {
        return bound;
    }

    /**
     * Returns the blocks that contain the next documents; each call asks for more documents than the one before.
     *
     * @param most the most blocks, at least one
     */
    Set<BlockKey> wanted(int most) {
        var keys = new LinkedHashSet<BlockKey>();
        int count = 0;
        for (int number = next; number != NONE && count < fetch; number = matches.nextSetBit(number + 1)) {
            var key = new BlockKey(header.id(), DocumentBlock.firstOf(number));
            if (keys.size() == most && !keys.contains(key)) {
                break;
            }
            keys.add(key);
            end = number;
            count++;
        }
        return keys;
    }

    /** Returns the documents that {@link #wanted} asked for, without those that were removed. */
    List<Document> fetched(Map<BlockKey, List<Document>> blocks) {
        var documents = new ArrayList<Document>();
        for (; next != NONE && next <= end; next = matches.nextSetBit(next + 1)) {
            int first = DocumentBlock.firstOf(next);
            List<Document> block = blocks.getOrDefault(new BlockKey(header.id(), first), List.of());
            Document document = block.get(next - first);
            bound = document.place();
            if (document.part() != Document.Part.GONE) {
                documents.add(document);
            }
        }
        fetch = Math.min(2 * fetch, MOST_FETCHED);
        return documents;
    }
}
