package io.chatlogger.insight.analytics.rollup;

import io.chatlogger.conversations.model.MessageRole;
import io.chatlogger.insight.analytics.model.Counts;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;

/** The sums of many series, by pieces of a range. */
final class SeriesSum {
    private final long[][] pieces;

    private SeriesSum(long[][] pieces) {
        this.pieces = pieces;
    }

    /**
     * Adds up the series.
     *
     * @param beginnings the beginnings of the pieces, in order, each at a quarter of an hour
     */
    static SeriesSum of(List<Series> series, List<Instant> beginnings) {
        int[] slots = beginnings.stream().mapToInt(Series::slot).toArray();
        var pieces = new long[slots.length][Series.COLUMNS];
        for (Series one : series) {
            add(one.slots(), slots, pieces);
        }
        return new SeriesSum(pieces);
    }

    private static void add(Tally counts, int[] slots, long[][] pieces) {
        for (int row = 0; row < counts.size(); row++) {
            int found = Arrays.binarySearch(slots, counts.key(row));
            long[] piece = pieces[found >= 0 ? found : -found - 2];
            for (int column = 0; column < Series.COLUMNS; column++) {
                piece[column] += counts.value(row, column);
            }
        }
    }

    Counts counts(int piece) {
        return counts(pieces[piece]);
    }

    /** Returns the sum of all pieces. */
    Counts total() {
        var sums = new long[Series.COLUMNS];
        for (long[] piece : pieces) {
            Arrays.setAll(sums, column -> sums[column] + piece[column]);
        }
        return counts(sums);
    }

    private static Counts counts(long[] columns) {
        var messages = new EnumMap<MessageRole, Long>(MessageRole.class);
        long tokens = 0;
        for (MessageRole role : MessageRole.values()) {
            if (columns[Series.messages(role)] != 0) {
                messages.put(role, columns[Series.messages(role)]);
            }
            tokens += columns[Series.tokens(role)];
        }
        return new Counts(messages, columns[Series.CHATS], tokens);
    }
}
