package io.chatlogger.conversations.search.segment;

import io.chatlogger.conversations.search.segment.Document.Part;
import io.chatlogger.platform.bytes.VarintReader;
import io.chatlogger.platform.bytes.VarintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * A block of consecutive documents, as bytes.
 *
 * @param first the number of the first document; every block but the last is full, so a document's number gives its block
 * @param place the place of the first document
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record DocumentBlock(int first, Place place, byte[] content) {
    /** The number of documents in a block: three blocks fit into a page of PostgreSQL even when each document is of another chat. */
    public static final int DOCUMENTS = 64;

    private static final UUID NOTHING = new UUID(0, 0);

    /** Returns the number of the first document in the block that contains a document. */
    public static int firstOf(int document) {
        return document - document % DOCUMENTS;
    }

    /** Packs documents; writes each chat once, with the difference between its time and that of the chat before. */
    static DocumentBlock of(int first, List<Document> documents) {
        var out = new VarintWriter();
        Place before = new Place(0, NOTHING);
        for (int i = 0; i < documents.size(); ) {
            Place place = documents.get(i).place();
            int end = i;
            while (end < documents.size() && documents.get(end).place().equals(place)) {
                end++;
            }
            out.number(end - i);
            out.signed(before.micros() - place.micros());
            out.uuid(place.chat());
            for (; i < end; i++) {
                write(out, documents.get(i));
            }
            before = place;
        }
        return new DocumentBlock(first, documents.getFirst().place(), out.toBytes());
    }

    private static void write(VarintWriter out, Document document) {
        out.number(document.part().code);
        if (document.part() != Part.GONE) {
            out.uuid(document.id());
        }
    }

    public List<Document> documents() {
        var documents = new ArrayList<Document>(DOCUMENTS);
        var in = new VarintReader(content);
        long micros = 0;
        while (in.hasMore()) {
            int count = (int) in.number();
            micros -= in.signed();
            var place = new Place(micros, in.uuid());
            for (int i = 0; i < count; i++) {
                Part part = Part.of(in.number());
                documents.add(new Document(place, part, part == Part.GONE ? NOTHING : in.uuid()));
            }
        }
        return documents;
    }

    /** Returns this block without some documents; the numbers of the others stay. */
    public Rest without(Predicate<Document> gone) {
        return without((number, document) -> gone.test(document));
    }

    /** Returns this block without the documents that have these numbers. */
    public Rest without(Set<Integer> numbers) {
        return without((number, document) -> numbers.contains(number));
    }

    private Rest without(BiPredicate<Integer, Document> gone) {
        int count = 0;
        List<Document> all = documents();
        for (int i = 0; i < all.size(); i++) {
            Document one = all.get(i);
            if (one.part() != Part.GONE && gone.test(first + i, one)) {
                all.set(i, one.gone());
                count++;
            }
        }
        return new Rest(count == 0 ? this : of(first, all), count);
    }

    /**
     * A block after a removal.
     *
     * @param gone the number of documents that this removal took out
     */
    public record Rest(DocumentBlock block, int gone) {}
}
