package io.chatlogger.insight.analytics.rollup;

import io.chatlogger.insight.analytics.rollup.Recount.Stretch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A plan of how a time span is read: by the longest periods that lie in it, and from the rows of messages and chats where that is not
 * possible. These are hours that lie in the span only in part, and hours that have to be counted again.
 *
 * @param whole the whole span
 * @param series the hours and days whose series are read
 * @param ledgers the hours, days and months whose ledgers are read
 * @param rows the spans that are read from the rows
 */
record Cover(Stretch whole, List<Period> series, List<Period> ledgers, List<Stretch> rows) {
    /** The beginnings of the periods in which something has to be counted again. */
    record Again(Map<Grain, Set<Instant>> beginnings) {
        static Again of(Set<Instant> hours) {
            var beginnings = new EnumMap<Grain, Set<Instant>>(Grain.class);
            for (Grain grain : Grain.values()) {
                beginnings.put(grain, hours.stream().map(grain::start).collect(Collectors.toSet()));
            }
            return new Again(beginnings);
        }

        Set<Instant> in(Grain grain) {
            return beginnings.getOrDefault(grain, Set.of());
        }
    }

    static Cover of(Stretch whole, Again again) {
        Instant first = ceiling(whole.from());
        Instant last = Grain.HOUR.start(whole.to());
        if (!first.isBefore(last)) {
            return new Cover(
                    whole, List.of(), List.of(), whole.from().isBefore(whole.to()) ? List.of(whole) : List.of());
        }
        var rows = new ArrayList<Stretch>();
        add(rows, new Stretch(whole.org(), whole.from(), first));
        List<Period> ledgers = periods(whole.org(), first, last, again, Grain.MONTH);
        List<Period> series = periods(whole.org(), first, last, again, Grain.DAY);
        again.in(Grain.HOUR).stream()
                .filter(hour -> !hour.isBefore(first) && hour.isBefore(last))
                .forEach(hour -> rows.add(new Stretch(whole.org(), hour, Grain.HOUR.end(hour))));
        add(rows, new Stretch(whole.org(), last, whole.to()));
        return new Cover(whole, series, ledgers, rows);
    }

    private static Instant ceiling(Instant moment) {
        Instant start = Grain.HOUR.start(moment);
        return start.equals(moment) ? moment : Grain.HOUR.end(start);
    }

    private static void add(List<Stretch> stretches, Stretch stretch) {
        if (stretch.from().isBefore(stretch.to())) {
            stretches.add(stretch);
        }
    }

    private static List<Period> periods(UUID org, Instant from, Instant to, Again again, Grain longest) {
        var periods = new ArrayList<Period>();
        Instant at = from;
        while (at.isBefore(to)) {
            Period period = longest(org, at, to, again, longest);
            if (!again.in(Grain.HOUR).contains(at)) {
                periods.add(period);
            }
            at = period.end();
        }
        return periods;
    }

    /** Returns the longest period that begins here, ends in time, and in which nothing has to be counted again; else an hour. */
    private static Period longest(UUID org, Instant at, Instant to, Again again, Grain longest) {
        for (Grain grain = longest; grain != Grain.HOUR; grain = grain.finer()) {
            var period = new Period(org, grain, at);
            boolean whole = grain.start(at).equals(at) && !period.end().isAfter(to);
            if (whole && !again.in(grain).contains(at)) {
                return period;
            }
        }
        return new Period(org, Grain.HOUR, at);
    }

    /** Returns whether this moment lies in a span that is read from the rows. */
    boolean byRows(Instant moment) {
        return rows.stream().anyMatch(part -> part.contains(moment));
    }
}
