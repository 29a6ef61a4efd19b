package io.chatlogger.insight.analytics.rollup;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;

/**
 * Passes each row to the builder of the time span that contains it. The spans are consecutive.
 *
 * @param builders one for each span
 * @param byRows true if the rows come from the parts that are read from rows; false if they are additions to the kept counts
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

    /** Returns the index of the span, or -1 if the row is not to be counted: it is of another time, or is read the other way. */
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
