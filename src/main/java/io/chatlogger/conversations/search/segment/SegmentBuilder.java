package io.chatlogger.conversations.search.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds a segment from texts. Not thread-safe. */
public final class SegmentBuilder {
    /** The approximate memory of a document, in bytes; the next two are those of each of its terms, and of a term without its text. */
    private static final int DOCUMENT_BYTES = 160;

    private static final int NUMBER_BYTES = 12;
    private static final int TERM_BYTES = 120;

    private final List<Text> texts = new ArrayList<>();
    /** The numbers of terms, in the order in which the terms were added. */
    private final Map<String, Integer> terms = new HashMap<>();

    private long bytes;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Text(Document document, int[] terms) {}

    /**
     * Adds a text.
     *
     * @param words the words of the text, each once; a text without words cannot be found, so it is not added
     */
    public void add(Document document, Set<String> words) {
        if (words.isEmpty()) {
            return;
        }
        int[] numbers = new int[words.size()];
        int size = 0;
        for (String word : words) {
            Integer known = terms.get(word);
            if (known == null) {
                known = terms.size();
                terms.put(word, known);
                bytes += TERM_BYTES + 2L * word.length();
            }
            numbers[size++] = known;
        }
        texts.add(new Text(document, numbers));
        bytes += DOCUMENT_BYTES + (long) NUMBER_BYTES * size;
    }

    public boolean isEmpty() {
        return texts.isEmpty();
    }

    /** Returns the approximate memory that the texts take until the segment is built, in bytes. */
    public long bytes() {
        return bytes;
    }

    /** Builds a segment of all texts that were added; at least one. */
    public Segment build() {
        texts.sort(Comparator.comparing(Text::document));
        var documentBlocks = new ArrayList<DocumentBlock>();
        var documents = new DocumentBlocks(documentBlocks::add);
        var postings = new Numbers[terms.size()];
        Arrays.setAll(postings, term -> new Numbers());
        for (Text text : texts) {
            int number = documents.add(text.document());
            for (int term : text.terms()) {
                postings[term].add(number);
            }
        }
        documents.end();
        return new Segment(
                documents.count(),
                texts.getFirst().document().place(),
                texts.getLast().document().place(),
                documentBlocks,
                terms(postings));
    }

    private List<TermBlock> terms(Numbers[] postings) {
        var blocks = new ArrayList<TermBlock>();
        var writer = new TermBlocks(blocks::add);
        List<Map.Entry<String, Integer>> sorted = new ArrayList<>(terms.entrySet());
        sorted.sort(Map.Entry.comparingByKey(TermOrder.COMPARATOR));
        for (Map.Entry<String, Integer> term : sorted) {
            Numbers numbers = postings[term.getValue()];
            writer.add(term.getKey(), numbers.values(), numbers.size());
        }
        writer.end();
        return blocks;
    }
}
