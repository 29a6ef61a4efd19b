package io.chatlogger.conversations.search.segment;

import io.chatlogger.platform.bytes.VarintReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A block of consecutive terms, each with the numbers of the documents that contain it, as bytes. The numbers of a common term continue in
 * further blocks, which begin with the same term.
 *
 * @param term the first term
 * @param first the lowest number of the first term in this block
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TermBlock(String term, int first, byte[] content) {
    /** The largest block, in bytes: two fit into a page of PostgreSQL. */
    static final int MOST_BYTES = 3_800;

    /** Iterates over the entries of a block. */
    public static final class Entries {
        private final VarintReader in;
        private byte[] text = new byte[32];
        private int total;
        private int count;
        private int bytes;

        public Entries(byte[] content) {
            in = new VarintReader(content);
        }

        /**
         * Moves to the next entry.
         *
         * @return the term of the entry; null when there is none
         */
        public @Nullable String next() {
            in.skip(bytes);
            bytes = 0;
            if (!in.hasMore()) {
                return null;
            }
            int shared = (int) in.number();
            int rest = (int) in.number();
            if (text.length < shared + rest) {
                text = Arrays.copyOf(text, 2 * (shared + rest));
            }
            in.bytes(text, shared, rest);
            total = (int) in.number();
            count = (int) in.number();
            bytes = (int) in.number();
            return new String(text, 0, shared + rest, StandardCharsets.UTF_8);
        }

        /** Returns the number of documents of the segment that contain the term. */
        public int total() {
            return total;
        }

        /** Passes the numbers on, ascending; may be called once for each entry. */
        public void numbers(IntConsumer each) {
            int number = 0;
            for (int i = 0; i < count; i++) {
                number += (int) in.number();
                each.accept(number);
            }
            bytes = 0;
        }
    }

    /** Receives the entries of some terms; their numbers can be read only during the call. */
    public interface Listener {
        void entry(String term, Entries entry);
    }

    /** Passes all entries of the wanted terms to a listener. */
    public void each(Predicate<String> wanted, Listener listener) {
        var entries = new Entries(content);
        for (String next = entries.next(); next != null; next = entries.next()) {
            if (wanted.test(next)) {
                listener.entry(next, entries);
            }
        }
    }
}
