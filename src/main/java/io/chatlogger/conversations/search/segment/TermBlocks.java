package io.chatlogger.conversations.search.segment;

import io.chatlogger.platform.bytes.VarintWriter;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Packs terms, in their order, into blocks. An entry consists of the length of the beginning that it shares with the term before, the rest
 * of the term (UTF-8), the number of documents of the segment that contain it, how many of their numbers follow, in how many bytes, and
 * these numbers as differences.
 */
final class TermBlocks {
    /** The most bytes of an entry without its text and numbers: five numbers, all small but the counts. */
    private static final int HEADER_BYTES = 16;
    /** The fewest free bytes for which it is worth to begin a term's numbers in a block. */
    private static final int LEAST_ROOM = 64;

    private static final byte[] NONE = {};

    private final Consumer<TermBlock> target;
    private final VarintWriter block = new VarintWriter();
    private final VarintWriter numbers = new VarintWriter();
    private String firstTerm = "";
    private int firstNumber;
    private byte[] before = NONE;

    TermBlocks(Consumer<TermBlock> target) {
        this.target = target;
    }

    /**
     * Adds the next term.
     *
     * @param documents the numbers of the documents, ascending; the first {@code count} elements of the array
     */
    void add(String term, int[] documents, int count) {
        byte[] text = term.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < count; ) {
            if (block.size() + text.length + HEADER_BYTES + LEAST_ROOM > TermBlock.MOST_BYTES) {
                end();
            }
            if (block.size() == 0) {
                firstTerm = term;
                firstNumber = documents[from];
                before = NONE;
            }
            int to = pack(documents, from, count, TermBlock.MOST_BYTES - block.size() - text.length - HEADER_BYTES);
            entry(text, count, to - from);
            from = to;
            if (from < count) {
                end();
            }
        }
    }

    /** Packs as many numbers as there is room for, at least one; returns the index after the last. */
    private int pack(int[] documents, int from, int count, int room) {
        numbers.clear();
        int last = 0;
        int at = from;
        while (at < count && (at == from || numbers.size() + VarintWriter.bytesOf(documents[at] - last) <= room)) {
            numbers.number(documents[at] - last);
            last = documents[at];
            at++;
        }
        return at;
    }

    private void entry(byte[] text, int total, int count) {
        int shared = 0;
        while (shared < Math.min(before.length, text.length) && before[shared] == text[shared]) {
            shared++;
        }
        block.number(shared);
        block.number(text.length - shared);
        block.bytes(text, shared, text.length - shared);
        block.number(total);
        block.number(count);
        byte[] packed = numbers.toBytes();
        block.number(packed.length);
        block.bytes(packed, 0, packed.length);
        before = text;
    }

    void end() {
        if (block.size() > 0) {
            target.accept(new TermBlock(firstTerm, firstNumber, block.toBytes()));
            block.clear();
        }
    }
}
