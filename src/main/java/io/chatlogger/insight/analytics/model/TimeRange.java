package io.chatlogger.insight.analytics.model;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A time span, and the time zone whose hours, days, weeks or months divide it into pieces.
 *
 * @param to the end, exclusive
 */
public record TimeRange(Instant from, Instant to, ZoneId zone, Granularity granularity) {
    /** The length of the pieces that a range is divided into. */
    public enum Granularity {
        HOUR,
        DAY,
        /** Weeks of ISO 8601, which begin on Monday. */
        WEEK,
        MONTH;

        public static Granularity of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        public static List<String> words() {
            return Arrays.stream(values()).map(Granularity::word).toList();
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns the first day of the piece that contains a day; hours are pieces of a day. */
        private LocalDate first(LocalDate day) {
            return switch (this) {
                case HOUR, DAY -> day;
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> day.withDayOfMonth(1);
            };
        }

        /** Returns the first day after the piece that begins with a day. */
        private LocalDate after(LocalDate first) {
            return switch (this) {
                case HOUR, DAY -> first.plusDays(1);
                case WEEK -> first.plusWeeks(1);
                case MONTH -> first.plusMonths(1);
            };
        }
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
        if (granularity != Granularity.HOUR) {
            return begin(granularity.first(time.toLocalDate()));
        }
        // The offset of this moment is used: in autumn two hours have the same local name, and each of them begins on
        // its own.
        return time.toOffsetDateTime().truncatedTo(ChronoUnit.HOURS).toInstant();
    }

    private Instant next(Instant beginning) {
        if (granularity != Granularity.HOUR) {
            return begin(granularity.after(beginning.atZone(zone).toLocalDate()));
        }
        Instant next = floor(beginning.plus(1, ChronoUnit.HOURS));
        return next.isAfter(beginning) ? next : beginning.plus(1, ChronoUnit.HOURS);
    }

    private Instant begin(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /**
     * Returns the name of a piece: its first local date, or the local time at which its hour begins, with the offset from UTC.
     */
    public String name(Instant beginning) {
        ZonedDateTime time = beginning.atZone(zone);
        return granularity == Granularity.HOUR
                ? time.toOffsetDateTime().toString()
                : time.toLocalDate().toString();
    }

    /**
     * Returns the range just before this one. It has the same number of months if this range is divided into months and consists of whole
     * ones, the same number of calendar days if it consists of whole days, else the same duration.
     */
    public TimeRange previous() {
        LocalDate first = from.atZone(zone).toLocalDate();
        LocalDate last = to.atZone(zone).toLocalDate();
        Instant start;
        if (granularity == Granularity.MONTH && beginsMonth(from) && beginsMonth(to)) {
            start = begin(first.minusMonths(ChronoUnit.MONTHS.between(first, last)));
        } else if (begin(first).equals(from) && begin(last).equals(to)) {
            start = begin(first.minusDays(ChronoUnit.DAYS.between(first, last)));
        } else {
            start = from.minus(Duration.between(from, to));
        }
        return new TimeRange(start, from, zone, granularity);
    }

    private boolean beginsMonth(Instant moment) {
        return begin(Granularity.MONTH.first(moment.atZone(zone).toLocalDate())).equals(moment);
    }
}
