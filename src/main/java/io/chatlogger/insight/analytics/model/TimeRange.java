package io.chatlogger.insight.analytics.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of time, and the zone by whose days and hours it is divided.
 *
 * @param to not included
 */
public record TimeRange(Instant from, Instant to, ZoneId zone, Granularity granularity) {
    /** How long the pieces are that a range is divided into. */
    public enum Granularity {
        DAY,
        HOUR
    }

    /**
     * The beginnings of the pieces, in order. The first may begin before the range, where it is cut off. A day in which the clock is put
     * forward or back has 23 or 25 hours, each of them a piece; where midnight is left out, the day begins later.
     */
    public List<Instant> pieces() {
        var beginnings = new ArrayList<Instant>();
        for (Instant at = floor(from); at.isBefore(to); at = next(at)) {
            beginnings.add(at);
        }
        return beginnings;
    }

    private Instant floor(Instant moment) {
        ZonedDateTime time = moment.atZone(zone);
        if (granularity == Granularity.DAY) {
            return time.toLocalDate().atStartOfDay(zone).toInstant();
        }
        // By the offset of this moment: of the two hours of the same name in autumn each begins on its own.
        return time.toOffsetDateTime().truncatedTo(ChronoUnit.HOURS).toInstant();
    }

    private Instant next(Instant beginning) {
        if (granularity == Granularity.DAY) {
            return beginning
                    .atZone(zone)
                    .toLocalDate()
                    .plusDays(1)
                    .atStartOfDay(zone)
                    .toInstant();
        }
        Instant next = floor(beginning.plus(1, ChronoUnit.HOURS));
        return next.isAfter(beginning) ? next : beginning.plus(1, ChronoUnit.HOURS);
    }

    /** What a piece is called: its local date, or the local time at which its hour begins, with the offset from UTC. */
    public String name(Instant beginning) {
        ZonedDateTime time = beginning.atZone(zone);
        return granularity == Granularity.DAY
                ? time.toLocalDate().toString()
                : time.toOffsetDateTime().toString();
    }

    /** The range just before, of as many days by the calendar when this one is of whole days, else of the same duration. */
    public TimeRange previous() {
        LocalDateTime first = from.atZone(zone).toLocalDateTime();
        LocalDateTime last = to.atZone(zone).toLocalDateTime();
        Instant start = beginsDay(from) && beginsDay(to)
                ? first.toLocalDate()
                        .minusDays(ChronoUnit.DAYS.between(first.toLocalDate(), last.toLocalDate()))
                        .atStartOfDay(zone)
                        .toInstant()
                : from.minus(Duration.between(from, to));
        return new TimeRange(start, from, zone, granularity);
    }

    private boolean beginsDay(Instant moment) {
        return moment.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant().equals(moment);
    }
}
