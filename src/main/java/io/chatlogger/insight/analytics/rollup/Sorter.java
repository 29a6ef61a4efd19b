package io.chatlogger.insight.analytics.rollup;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;

/**
 * Gives rows to the stretches they belong to, which follow on each other.
 *
 * @param builders one for each stretch
 * @param byRows whether these are the rows of what is read from rows; else those that come to what was counted
 */
record Sorter(List<Cover> covers, List<FactsBuilder> builders, boolean byRows) implements Recount.Counter {
    @Override
    public void message(Row row) {
        int place = place(FactRows.time(row));
        if (place >= 0) {
            builders.get(place).message(row);
        }
    }

    @Override
    public void chat(Row row) {
        int place = place(FactRows.time(row));
        if (place >= 0) {
            builders.get(place).chat(row);
        }
    }

    void moved(Row row) {
        int place = place(Changes.hour(row).start());
        if (place >= 0) {
            builders.get(place).moved(row);
        }
    }

    /** -1 when it is none of ours: of another time, or read in the other way. */
    private int place(Instant moment) {
        int low = 0;
        int high = covers.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (covers.get(middle).whole().from().isAfter(moment)) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        Cover cover = covers.get(low);
        return cover.whole().contains(moment) && cover.byRows(moment) == byRows ? low : -1;
    }
}
