package io.chatlogger.conversations.search.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Merges several segments into one: first the documents, then the terms. Holds only the new number of each document and one term at a time,
 * however large the segments are. Leaves removed documents out, also from the terms. Not thread-safe.
 */
public final class SegmentMerge {
    private static final int LEFT_OUT = -1;

    private final List<Source> sources;
    /** The new numbers of the documents, for each source. */
    private final List<Numbers> renumbered = new ArrayList<>();

    private @Nullable Document first;
    private @Nullable Document last;
    private int count;

    /** A segment to read; each part is read once. */
    public interface Source {
        Iterator<DocumentBlock> documentBlocks();

        Iterator<TermBlock> termBlocks();
    }

    public SegmentMerge(List<? extends Source> sources) {
        this.sources = List.copyOf(sources);
    }

    /** Merges the documents. */
    public void documents(Consumer<DocumentBlock> target) {
        var blocks = new DocumentBlocks(target);
        var heads = new PriorityQueue<DocumentHead>(Comparator.comparing(DocumentHead::document));
        for (Source source : sources) {
            var numbers = new Numbers();
            renumbered.add(numbers);
            add(heads, new DocumentHead(source.documentBlocks(), numbers));
        }
        while (!heads.isEmpty()) {
            DocumentHead head = heads.remove();
            Document document = head.document();
            // A document should not be in two segments; if it is, the merged segment has it once.
            if (!document.equals(last)) {
                count = blocks.add(document) + 1;
            }
            first = first == null ? document : first;
            last = document;
            head.numbers.add(count - 1);
            add(heads, head);
        }
        blocks.end();
    }

    private static void add(PriorityQueue<DocumentHead> heads, DocumentHead head) {
        if (head.advance()) {
            heads.add(head);
        }
    }

    private static final class DocumentHead {
        private final Iterator<DocumentBlock> blocks;
        private final Numbers numbers;
        private Iterator<Document> documents = List.<Document>of().iterator();
        private @Nullable Document document;

        private DocumentHead(Iterator<DocumentBlock> blocks, Numbers numbers) {
            this.blocks = blocks;
            this.numbers = numbers;
        }

        private Document document() {
            return Objects.requireNonNull(document);
        }

        /** Moves to the next document that was not removed. */
        private boolean advance() {
            while (documents.hasNext() || blocks.hasNext()) {
                if (!documents.hasNext()) {
                    documents = blocks.next().documents().iterator();
                }
                Document next = documents.next();
                if (next.part() != Document.Part.GONE) {
                    document = next;
                    return true;
                }
                numbers.add(LEFT_OUT);
            }
            return false;
        }
    }

    /** Returns the number of documents in the merged segment; 0 means that there is no segment to store. */
    public int count() {
        return count;
    }

    public Place newest() {
        return Objects.requireNonNull(first).place();
    }

    public Place oldest() {
        return Objects.requireNonNull(last).place();
    }

    /** Returns the new number of a document; source and document are indexes. Negative when the document was removed. */
    public int number(int source, int document) {
        return renumbered.get(source).values()[document];
    }

    /** Merges the terms, after the documents. */
    public void terms(Consumer<TermBlock> target) {
        var blocks = new TermBlocks(target);
        var heads = new PriorityQueue<PostingHead>(
                Comparator.comparing((PostingHead head) -> head.posting.term(), TermOrder.COMPARATOR));
        IntStream.range(0, sources.size()).forEach(i -> {
            Iterator<Posting> postings = Posting.all(sources.get(i).termBlocks());
            if (postings.hasNext()) {
                heads.add(new PostingHead(postings, renumbered.get(i).values()));
            }
        });
        var same = new ArrayList<PostingHead>();
        while (!heads.isEmpty()) {
            same.clear();
            same.add(heads.remove());
            while (!heads.isEmpty()
                    && heads.element()
                            .posting
                            .term()
                            .equals(same.getFirst().posting.term())) {
                same.add(heads.remove());
            }
            int[] numbers = new int
                    [same.stream()
                            .mapToInt(head -> head.posting.numbers().length)
                            .sum()];
            int size = 0;
            for (PostingHead head : same) {
                size = head.renumber(numbers, size);
            }
            blocks.add(same.getFirst().posting.term(), numbers, distinct(numbers, size));
            for (PostingHead head : same) {
                if (head.advance()) {
                    heads.add(head);
                }
            }
        }
        blocks.end();
    }

    private static int distinct(int[] numbers, int size) {
        Arrays.sort(numbers, 0, size);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (kept == 0 || numbers[i] != numbers[kept - 1]) {
                numbers[kept++] = numbers[i];
            }
        }
        return kept;
    }

    private static final class PostingHead {
        private final Iterator<Posting> postings;
        private final int[] renumbered;
        private Posting posting;

        private PostingHead(Iterator<Posting> postings, int[] renumbered) {
            this.postings = postings;
            this.renumbered = renumbered;
            this.posting = postings.next();
        }

        private int renumber(int[] target, int from) {
            int at = from;
            for (int document : posting.numbers()) {
                if (renumbered[document] != LEFT_OUT) {
                    target[at++] = renumbered[document];
                }
            }
            return at;
        }

        private boolean advance() {
            boolean more = postings.hasNext();
            if (more) {
                posting = postings.next();
            }
            return more;
        }
    }
}
