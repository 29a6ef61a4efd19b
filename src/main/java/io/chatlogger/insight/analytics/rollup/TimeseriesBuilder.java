package io.chatlogger.insight.analytics.rollup;

import io.chatlogger.conversations.model.MessageRole;
import io.chatlogger.insight.analytics.model.Durations;
import io.chatlogger.insight.analytics.model.Grouping;
import io.chatlogger.insight.analytics.model.Metric;
import io.chatlogger.insight.analytics.model.Timeseries;
import io.chatlogger.insight.analytics.model.TimeseriesQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Builds the lines of a chart from a reading that has a slice for each piece of the range. It runs on a worker thread. */
final class TimeseriesBuilder {
    private final TimeseriesQuery query;
    private final Reading reading;
    private final List<Integer> shown;

    TimeseriesBuilder(TimeseriesQuery query, Reading reading) {
        this.query = query;
        this.reading = reading;
        this.shown = named() ? top() : List.of();
    }

    /** Returns whether the lines are of users, tags or models. */
    private boolean named() {
        return query.grouping() != Grouping.NONE && query.grouping() != Grouping.ROLE;
    }

    /** Returns the numbers of the names that the chart shows. */
    List<Integer> shown() {
        return shown;
    }

    Timeseries timeseries(ShownNames names) {
        List<Timeseries.Line> lines = switch (query.grouping()) {
            case NONE -> List.of(new Timeseries.Line(null, false, null, whole()));
            case ROLE -> roles();
            case TAG, MODEL, USER ->
                shown.stream().map(number -> line(number, names)).toList();
        };
        return new Timeseries(query, lines, reading.asOf());
    }

    private List<@Nullable Double> whole() {
        var values = new ArrayList<@Nullable Double>();
        for (Reading.Slice slice : reading.slices()) {
            values.add(whole(slice));
        }
        return values;
    }

    private @Nullable Double whole(Reading.Slice slice) {
        return switch (query.metric()) {
            case MESSAGES -> sum(slice, MessageRole.values(), Series::messages);
            case TOKENS -> sum(slice, MessageRole.values(), Series::tokens);
            case CHATS ->
                (double) slice.series().stream()
                        .mapToLong(one -> one.slots().sum(Series.CHATS))
                        .sum();
            case ACTIVE_USERS ->
                (double) Ranking.of(tallies(slice, Grouping.USER), 0).active();
            default -> latency(LatencySum.of(slice.ledgers()).durations());
        };
    }

    private @Nullable Double latency(Durations durations) {
        Long percentile = switch (query.metric()) {
            case LATENCY_P50 -> durations.p50();
            case LATENCY_P90 -> durations.p90();
            case LATENCY_P95 -> durations.p95();
            case LATENCY_P99 -> durations.p99();
            default -> null;
        };
        return percentile == null ? averageIfAsked(durations) : Double.valueOf(percentile);
    }

    private @Nullable Double averageIfAsked(Durations durations) {
        return query.metric() == Metric.LATENCY_AVG ? durations.average() : null;
    }

    private interface RoleColumn {
        int of(MessageRole role);
    }

    private static Double sum(Reading.Slice slice, MessageRole[] roles, RoleColumn column) {
        long sum = 0;
        for (Series one : slice.series()) {
            for (MessageRole role : roles) {
                sum += one.slots().sum(column.of(role));
            }
        }
        return (double) sum;
    }

    /** Returns a line for each role that has a value. */
    private List<Timeseries.Line> roles() {
        RoleColumn column = query.metric() == Metric.TOKENS ? Series::tokens : Series::messages;
        var lines = new ArrayList<Timeseries.Line>();
        for (MessageRole role : MessageRole.values()) {
            var values = new ArrayList<@Nullable Double>();
            reading.slices().forEach(slice -> values.add(sum(slice, new MessageRole[] {role}, column)));
            lines.add(new Timeseries.Line(role.word(), false, null, values));
        }
        ToLongFunction<Timeseries.Line> total = TimeseriesBuilder::total;
        return lines.stream()
                .filter(line -> total(line) != 0)
                .sorted(Comparator.comparingLong(total).reversed())
                .toList();
    }

    private static long total(Timeseries.Line line) {
        return line.values().stream()
                .mapToLong(value -> value == null ? 0 : value.longValue())
                .sum();
    }

    private int column() {
        return switch (query.metric()) {
            case TOKENS -> Ledgers.TOKENS;
            case CHATS -> Ledgers.CHATS;
            default -> Ledgers.MESSAGES;
        };
    }

    private List<Integer> top() {
        List<Tally> all = reading.slices().stream()
                .flatMap(slice -> tallies(slice, query.grouping()).stream())
                .toList();
        return Ranking.by(column(), all, query.top()).top().stream()
                .map(Ranking.Entry::number)
                .toList();
    }

    private Timeseries.Line line(int number, ShownNames names) {
        Name name = Objects.requireNonNull(names.names().get(number));
        var values = new ArrayList<@Nullable Double>();
        for (Reading.Slice slice : reading.slices()) {
            values.add((double)
                    Ranking.entry(tallies(slice, query.grouping()), number).get(column()));
        }
        return new Timeseries.Line(
                name.text(),
                name.kind() == Name.Kind.EXTERNAL_USER,
                names.people().get(name.text()),
                values);
    }

    private static List<Tally> tallies(Reading.Slice slice, Grouping grouping) {
        return slice.ledgers().stream()
                .map(ledgers -> switch (grouping) {
                    case TAG -> ledgers.tags();
                    case MODEL -> ledgers.models();
                    default -> ledgers.users();
                })
                .toList();
    }
}
