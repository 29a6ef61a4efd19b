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
 * A time span, and the time zone whose days and hours divide it into pieces.
 *
 * @param to the end, exclusive
 */
public record TimeRange(Instant from, Instant to, ZoneId zone, Granularity granularity) {
    /** The length of the pieces that a range is divided into. */
    public enum Granularity {
        DAY,
        HOUR
    }

    /**
     * Returns the beginnings of the pieces, in order. The first one may lie before the range; its piece is then cut off there. A day on
     * which the clock is put forward or back has 23 or 25 hours, and each of them is a piece. If a day has no midnight, it begins later.
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
        // The offset of this moment is used: in autumn two hours have the same local name, and each of them begins on
        // its own.
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

    /** Returns the name of a piece: its local date, or the local time at which its hour begins, with the offset from UTC. */
    public String name(Instant beginning) {
        ZonedDateTime time = beginning.atZone(zone);
        return granularity == Granularity.DAY
                ? time.toLocalDate().toString()
                : time.toOffsetDateTime().toString();
    }

    /**
     * Returns the range just before this one. It has the same number of calendar days if this range consists of whole days, else the same
     * duration.
     */
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
