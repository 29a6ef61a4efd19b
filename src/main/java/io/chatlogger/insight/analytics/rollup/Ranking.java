package io.chatlogger.insight.analytics.rollup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The entries with the largest sums over many tallies.
 *
 * @param active the number of keys that have a sum above 0
 * @param top the entries, the largest sum first; of equal sums, the one that was seen first
 */
record Ranking(long active, List<Entry> top) {
    /** The sums of one key. */
    static final class Entry {
        private final int number;
        private final long[] sums;

        private Entry(int number, long[] sums) {
            this.number = number;
            this.sums = sums;
        }

        int number() {
            return number;
        }

        long get(int column) {
            return sums[column];
        }
    }

    private static final Comparator<Entry> LEAST_FIRST = Comparator.comparingLong((Entry entry) -> entry.get(0))
            .thenComparing(Comparator.comparingInt(Entry::number).reversed());

    /** Ranks by the number of messages. */
    static Ranking of(List<Tally> tallies, int limit) {
        return by(Ledgers.MESSAGES, tallies, limit);
    }

    static Ranking by(int column, List<Tally> tallies, int limit) {
        long[] counts = sums(tallies, column);
        long active = 0;
        var top = new PriorityQueue<>(LEAST_FIRST);
        for (int number = 0; number < counts.length; number++) {
            if (counts[number] > 0) {
                active++;
                offer(top, limit, number, counts[number]);
            }
        }
        var best = new ArrayList<Entry>();
        while (!top.isEmpty()) {
            best.addFirst(entry(tallies, top.remove().number()));
        }
        return new Ranking(active, best);
    }

    private static void offer(PriorityQueue<Entry> top, int limit, int number, long messages) {
        Entry least = top.peek();
        if (top.size() < limit) {
            top.add(new Entry(number, new long[] {messages}));
        } else if (least != null && messages > least.get(0)) {
            top.remove();
            top.add(new Entry(number, new long[] {messages}));
        }
    }

    /** Returns the sums of one column, by number. The other columns are read only for the few entries that are shown. */
    private static long[] sums(List<Tally> tallies, int column) {
        int last = tallies.stream().mapToInt(Tally::last).max().orElse(-1);
        var sums = new long[last + 1];
        for (Tally tally : tallies) {
            tally.addTo(sums, column);
        }
        return sums;
    }

    /** Returns the sums of all columns of one number. */
    static Entry entry(List<Tally> tallies, int number) {
        var sums = new long[Ledgers.COLUMNS];
        sums[Ledgers.LAST] = Ledgers.NEVER;
        for (Tally tally : tallies) {
            int row = tally.row(number);
            for (int column = 0; row >= 0 && column < Ledgers.COLUMNS; column++) {
                long value = tally.value(row, column);
                sums[column] = column == Ledgers.LAST ? Math.max(sums[column], value) : sums[column] + value;
            }
        }
        return new Entry(number, sums);
    }
}
