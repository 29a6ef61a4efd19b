package io.chatlogger.conversations.search.segment;

import io.chatlogger.platform.bytes.VarintReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Terms that follow on each other, each with the numbers of the documents it stands in, as bytes. Those of a common one go on in further
 * blocks, which begin with the same term.
 *
 * @param term the first one
 * @param first the lowest of its numbers here
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TermBlock(String term, int first, byte[] content) {
    /** Two blocks to a page of PostgreSQL. */
    static final int MOST_BYTES = 3_800;

    /** Goes through a block, entry by entry. */
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
         * To the next entry.
         *
         * @return its term; null when there is none
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

        /** In how many documents of the segment the term stands. */
        public int total() {
            return total;
        }

        /** Hands over the numbers, ascending; once for each entry. */
        public void numbers(IntConsumer each) {
            int number = 0;
            for (int i = 0; i < count; i++) {
                number += (int) in.number();
                each.accept(number);
            }
            bytes = 0;
        }
    }

    /** Hears of the entries of some terms: their numbers are to be read now, or never. */
    public interface Listener {
        void entry(String term, Entries entry);
    }

    /** All entries of terms that are asked for. */
    public void each(Predicate<String> wanted, Listener listener) {
        var entries = new Entries(content);
        for (String next = entries.next(); next != null; next = entries.next()) {
            if (wanted.test(next)) {
                listener.entry(next, entries);
            }
        }
    }
}
