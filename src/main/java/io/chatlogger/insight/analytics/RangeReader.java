package io.chatlogger.insight.analytics;

import io.chatlogger.insight.analytics.model.TimeRange;
import io.chatlogger.platform.json.Faults;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.schema.CheckedValues;
import io.chatlogger.platform.schema.TextFormat;
import io.chatlogger.platform.time.DateOrTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Reads the time range of a query. The default range is the last 30 days in the time zone; today is the last of them. */
final class RangeReader {
    static final int MAX_DAYS = 400;
    static final int MAX_DAYS_BY_HOUR = 31;
    private static final int DEFAULT_DAYS = 30;

    private final CheckedValues query;
    private final ZoneId organizationsZone;
    private final Instant now;
    private final Faults faults;

    RangeReader(CheckedValues query, ZoneId organizationsZone, Instant now, Faults faults) {
        this.query = query;
        this.organizationsZone = organizationsZone;
        this.now = now;
        this.faults = faults;
    }

    /**
     * Reads the range and notes each fault. The range is usable only if no fault was noted: where a value is wrong, a default or the wrong
     * value itself stands in it, so that all faults are found in one pass.
     */
    TimeRange read() {
        ZoneId named = query.value("tz", TextFormat.ZONE);
        ZoneId zone = named == null ? organizationsZone : named;
        Instant to = time("to", zone);
        Instant from = time("from", zone);
        LocalDate tomorrow = now.atZone(zone).toLocalDate().plusDays(1);
        Instant end = to == null ? tomorrow.atStartOfDay(zone).toInstant() : to;
        Instant begin = from == null ? before(end, DEFAULT_DAYS, zone) : from;
        var granularity = TimeRange.Granularity.of(query.text("granularity", TimeRange.Granularity.DAY.word()));
        check(begin, end, zone, granularity);
        return new TimeRange(begin, end, zone, granularity);
    }

    private @Nullable Instant time(String name, ZoneId zone) {
        DateOrTime end = query.value(name, TextFormat.DATE_OR_TIME);
        return end == null ? null : end.in(zone);
    }

    private static Instant before(Instant end, int days, ZoneId zone) {
        return end.atZone(zone).minusDays(days).toInstant();
    }

    private void check(Instant from, Instant to, ZoneId zone, TimeRange.Granularity granularity) {
        if (from.isAfter(to)) {
            faults.add("from", ProblemCode.OUT_OF_RANGE, "from is " + from + ", after to, which is " + to);
        } else if (from.isBefore(before(to, MAX_DAYS, zone))) {
            faults.add(
                    "from",
                    ProblemCode.OUT_OF_RANGE,
                    "from " + from + " to " + to + " is too long (limit: " + MAX_DAYS + " days)");
        } else if (granularity == TimeRange.Granularity.HOUR && from.isBefore(before(to, MAX_DAYS_BY_HOUR, zone))) {
            faults.add(
                    "granularity",
                    ProblemCode.OUT_OF_RANGE,
                    "granularity is hour from " + from + " to " + to + " (limit: " + MAX_DAYS_BY_HOUR + " days)");
        }
    }
}
