package io.chatlogger.conversations.search.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.conversations.search.segment.Document.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes into segments comes out of them, in the order of lists, also when they are merged and something went in between. */
class SegmentTest {
    private static final String[] WORDS = {"a", "ab", "abc", "parcel", "订单", "\uFFFD", "\uD83C\uDF89", "zürich", "z"};

    private static Map<Document, Set<String>> texts(Random random, int count) {
        var texts = new HashMap<Document, Set<String>>();
        for (int i = 0; i < count; i++) {
            var place = new Place(
                    random.nextInt(count / 3 + 1) - 5, new UUID(random.nextInt(3) - 1, random.nextInt(3) - 1));
            Part part = random.nextInt(5) == 0 ? Part.TITLE : Part.MESSAGE;
            var terms = new HashSet<String>();
            for (int k = random.nextInt(5); k >= 0; k--) {
                String word = WORDS[random.nextInt(WORDS.length)];
                terms.add(random.nextBoolean() ? word : word + random.nextInt(1000));
            }
            texts.put(new Document(place, part, new UUID(random.nextLong(), random.nextLong())), terms);
        }
        return texts;
    }

    private static Segment segment(Map<Document, Set<String>> texts) {
        var builder = new SegmentBuilder();
        texts.forEach(builder::add);
        return builder.build();
    }

    private static List<Document> documents(List<DocumentBlock> blocks) {
        var all = new ArrayList<Document>();
        for (DocumentBlock block : blocks) {
            assertThat(block.first()).isEqualTo(all.size());
            List<Document> documents = block.documents();
            assertThat(block.place()).isEqualTo(documents.getFirst().place());
            all.addAll(documents);
        }
        return all;
    }

    /** Which documents each term stands in. */
    private static Map<String, Set<Document>> contents(List<DocumentBlock> documentBlocks, List<TermBlock> termBlocks) {
        List<Document> documents = documents(documentBlocks);
        var contents = new HashMap<String, Set<Document>>();
        Iterator<Posting> postings = Posting.all(termBlocks.iterator());
        String before = "";
        while (postings.hasNext()) {
            Posting posting = postings.next();
            assertThat(TermOrder.COMPARATOR.compare(before, posting.term())).isNegative();
            before = posting.term();
            assertThat(posting.numbers()).isSorted().doesNotHaveDuplicates();
            var found = new HashSet<Document>();
            for (int number : posting.numbers()) {
                found.add(documents.get(number));
            }
            contents.put(posting.term(), found);
        }
        return contents;
    }

    private static Map<String, Set<Document>> expected(Map<Document, Set<String>> texts) {
        var expected = new HashMap<String, Set<Document>>();
        texts.forEach((document, terms) -> terms.forEach(term ->
                expected.computeIfAbsent(term, absent -> new HashSet<>()).add(document)));
        return expected;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 63, 64, 65, 700, 9000})
    void build_anyTexts_comeBackInTheOrderOfLists(int count) {
        Map<Document, Set<String>> texts = texts(new Random(count), count);
        Segment segment = segment(texts);

        List<Document> documents = documents(segment.documentBlocks());
        assertThat(documents).isSorted().containsExactlyInAnyOrderElementsOf(texts.keySet());
        assertThat(segment.documents()).isEqualTo(documents.size());
        assertThat(segment.newest()).isEqualTo(documents.getFirst().place());
        assertThat(segment.oldest()).isEqualTo(documents.getLast().place());
        assertThat(contents(segment.documentBlocks(), segment.termBlocks())).isEqualTo(expected(texts));
        assertThat(segment.termBlocks())
                .allSatisfy(block -> assertThat(block.content().length).isLessThanOrEqualTo(TermBlock.MOST_BYTES));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void merge_ofSegmentsFromWhichSomethingWent_holdsTheRest(long seed) {
        var random = new Random(seed);
        var left = new HashMap<Document, Set<String>>();
        var sources = new ArrayList<StoredSegment>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            Map<Document, Set<String>> texts = texts(random, 1 + random.nextInt(1500));
            Segment segment = segment(texts);
            int oneIn = 1 + random.nextInt(4);
            Set<Document> gone = new HashSet<>();
            List<DocumentBlock> documents = segment.documentBlocks().stream()
                    .map(block ->
                            block.without(document -> document.id().hashCode() % oneIn == 0 && gone.add(document)))
                    .map(DocumentBlock.Rest::block)
                    .toList();
            texts.keySet().removeAll(gone);
            left.putAll(texts);
            sources.add(new StoredSegment(documents, segment.termBlocks()));
        }
        var merge = new SegmentMerge(sources);
        var documents = new ArrayList<DocumentBlock>();
        var terms = new ArrayList<TermBlock>();
        merge.documents(documents::add);
        merge.terms(terms::add);

        assertThat(merge.count()).isEqualTo(left.size());
        assertThat(documents(documents)).isSorted().containsExactlyInAnyOrderElementsOf(left.keySet());
        assertThat(contents(documents, terms)).isEqualTo(expected(left));
        for (int source = 0; source < sources.size(); source++) {
            List<Document> before = documents(sources.get(source).documents());
            for (int number = 0; number < before.size(); number++) {
                int after = merge.number(source, number);
                boolean gone = before.get(number).part() == Part.GONE;
                assertThat(gone ? after < 0 : documents(documents).get(after).equals(before.get(number)))
                        .isTrue();
                number += random.nextInt(50);
            }
        }
    }

    @Test
    void order_ofTerms_isThatOfTheirBytes() {
        var bytes = new TreeMap<String, String>();
        for (String word : WORDS) {
            bytes.put(java.util.HexFormat.of().formatHex(word.getBytes(java.nio.charset.StandardCharsets.UTF_8)), word);
        }
        assertThat(List.copyOf(bytes.values())).isSortedAccordingTo(TermOrder.COMPARATOR);
    }
}
