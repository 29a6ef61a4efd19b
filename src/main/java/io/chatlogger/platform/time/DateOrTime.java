package io.chatlogger.platform.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An end of a time range as clients write it: a time with a zone, or a local date, which needs a zone to become a time. */
public sealed interface DateOrTime {
    Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    /** A time of RFC 3339, cut to milliseconds. */
    record Time(Instant instant) implements DateOrTime {}

    /** A date of RFC 3339 section 5.6 ({@code full-date}). */
    record Date(LocalDate date) implements DateOrTime {}

    /** Reads a time or a date; returns null for any other text. */
    static @Nullable DateOrTime parsed(String text) {
        if (!DATE.matcher(text).matches()) {
            Instant time = Times.parsed(text);
            return time == null ? null : new Time(time);
        }
        try {
            return new Date(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Returns the time itself, or the beginning of the day in the zone; a day without a midnight begins later. */
    default Instant in(ZoneId zone) {
        return switch (this) {
            case Time time -> time.instant();
            case Date day -> day.date().atStartOfDay(zone).toInstant();
        };
    }
}
