package io.chatlogger.search;

import io.chatlogger.search.IndexStatements.BlockKey;
import io.chatlogger.search.segment.Document;
import io.chatlogger.search.segment.DocumentBlock;
import io.chatlogger.search.segment.Place;
import io.chatlogger.search.segment.SegmentHeader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A segment whose documents with all words are known by number, and are fetched some after the other, in the order of the list. */
final class OpenSegment {
    /** Often enough for a page, and few enough where each is in a block of its own. */
    private static final int FIRST_FETCH = 8;

    private final SegmentHeader header;
    private final int[] matches;
    private int next;
    private int fetch = FIRST_FETCH;
    private Place bound;

    private OpenSegment(SegmentHeader header, int[] matches, int edge) {
        this.header = header;
        this.matches = matches;
        int found = Arrays.binarySearch(matches, edge);
        this.next = found < 0 ? -found - 1 : found;
        this.bound = header.newest();
    }

    /**
     * Finds the documents that have all words.
     *
     * @param edge the number of the first document that is wanted
     */
    static OpenSegment of(SegmentHeader header, List<TermNumbers> terms, int edge) {
        List<int[]> sorted = terms.stream()
                .map(TermNumbers::sorted)
                .sorted(Comparator.comparingInt(numbers -> numbers.length))
                .toList();
        int[] common = sorted.getFirst();
        for (int[] other : sorted.subList(1, sorted.size())) {
            common = common(common, other);
        }
        return new OpenSegment(header, common, edge);
    }

    private static int[] common(int[] few, int[] many) {
        int[] both = new int[few.length];
        int size = 0;
        int at = 0;
        for (int number : few) {
            while (at < many.length && many[at] < number) {
                at++;
            }
            if (at < many.length && many[at] == number) {
                both[size++] = number;
            }
        }
        return Arrays.copyOf(both, size);
    }

    boolean hasMore() {
        return next < matches.length;
    }

    /** What was not fetched yet is not before this place. */
    Place bound() {
        return bound;
    }

    /** The blocks that the next documents are in; more each time. */
    Set<BlockKey> wanted() {
        var keys = new TreeSet<>(Comparator.comparingInt(BlockKey::first));
        for (int i = next; i < Math.min(matches.length, next + fetch); i++) {
            keys.add(new BlockKey(header.id(), DocumentBlock.firstOf(matches[i])));
        }
        return keys;
    }

    /** The documents that {@link #wanted} was about, but for those that are gone. */
    List<Document> fetched(Map<BlockKey, List<Document>> blocks) {
        var documents = new ArrayList<Document>();
        int end = Math.min(matches.length, next + fetch);
        for (; next < end; next++) {
            int first = DocumentBlock.firstOf(matches[next]);
            List<Document> block = blocks.getOrDefault(new BlockKey(header.id(), first), List.of());
            Document document = block.get(matches[next] - first);
            bound = document.place();
            if (document.part() != Document.Part.GONE) {
                documents.add(document);
            }
        }
        fetch *= 2;
        return documents;
    }
}
