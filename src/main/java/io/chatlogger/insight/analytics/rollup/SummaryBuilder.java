package io.chatlogger.insight.analytics.rollup;

import io.chatlogger.insight.analytics.model.Ranked;
import io.chatlogger.insight.analytics.model.Summary;
import io.chatlogger.insight.analytics.model.SummaryQuery;
import io.chatlogger.insight.analytics.model.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds a summary from a reading. It runs on a worker thread, because the time it takes grows with the counts. */
final class SummaryBuilder {
    private final SummaryQuery query;
    private final Reading reading;
    private final List<Summary.Piece> pieces = new ArrayList<>();
    private final Summary.Totals totals;
    private final Summary.@Nullable Totals previous;
    private final Ranking users;
    private final Ranking tags;
    private final Ranking models;

    /**
     * Sums up a reading.
     *
     * @param reading the counts of the range as the last slice; before it the range before, if that was asked for
     */
    SummaryBuilder(SummaryQuery query, Reading reading) {
        this.query = query;
        this.reading = reading;
        Reading.Slice main = reading.slices().getLast();
        List<Instant> beginnings = query.range().pieces();
        SeriesSum series = SeriesSum.of(main.series(), beginnings);
        for (int i = 0; i < beginnings.size(); i++) {
            pieces.add(new Summary.Piece(beginnings.get(i), series.counts(i)));
        }
        users = Ranking.of(tallies(main, Ledgers::users), query.top());
        tags = Ranking.of(tallies(main, Ledgers::tags), query.top());
        models = Ranking.of(tallies(main, Ledgers::models), query.top());
        totals = new Summary.Totals(
                series.total(), users.active(), LatencySum.of(main.ledgers()).durations());
        previous = query.compare()
                ? totals(reading.slices().getFirst(), query.range().previous())
                : null;
    }

    private static Summary.Totals totals(Reading.Slice slice, TimeRange range) {
        return new Summary.Totals(
                SeriesSum.of(slice.series(), range.pieces()).total(),
                Ranking.of(tallies(slice, Ledgers::users), 0).active(),
                LatencySum.of(slice.ledgers()).durations());
    }

    private static List<Tally> tallies(Reading.Slice slice, Function<Ledgers, Tally> part) {
        return slice.ledgers().stream().map(part).toList();
    }

    /** Returns the numbers of the names that the summary shows. */
    List<Integer> shown() {
        return Stream.of(users, tags, models)
                .flatMap(ranking -> ranking.top().stream())
                .map(Ranking.Entry::number)
                .toList();
    }

    /**
     * Returns the summary.
     *
     * @param names the names of {@link #shown}
     */
    Summary summary(ShownNames names) {
        return new Summary(query.range(), pieces, totals, lists(names), previous, reading.asOf());
    }

    private Ranked.Lists lists(ShownNames names) {
        return new Ranked.Lists(
                users.top().stream().map(entry -> user(entry, names)).toList(),
                tags.top().stream()
                        .map(entry -> new Ranked.Tag(
                                names.text(entry.number()), entry.get(Ledgers.MESSAGES), entry.get(Ledgers.CHATS)))
                        .toList(),
                models.top().stream().map(entry -> model(entry, names)).toList());
    }

    private static Ranked.User user(Ranking.Entry entry, ShownNames names) {
        Name name = Objects.requireNonNull(names.names().get(entry.number()));
        boolean person = name.kind() == Name.Kind.USER;
        return new Ranked.User(
                person ? name.text() : null,
                person ? null : name.text(),
                names.people().get(name.text()),
                entry.get(Ledgers.MESSAGES),
                entry.get(Ledgers.CHATS),
                Instant.ofEpochMilli(entry.get(Ledgers.LAST)));
    }

    private static Ranked.Model model(Ranking.Entry entry, ShownNames names) {
        long latencies = entry.get(Ledgers.LATENCIES);
        return new Ranked.Model(
                names.text(entry.number()),
                entry.get(Ledgers.MESSAGES),
                entry.get(Ledgers.TOKENS),
                latencies == 0 ? null : (double) entry.get(Ledgers.LATENCY_SUM) / latencies);
    }
}
