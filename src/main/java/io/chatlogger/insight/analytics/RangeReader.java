package io.chatlogger.insight.analytics;

import io.chatlogger.insight.analytics.model.TimeRange;
import io.chatlogger.platform.json.Faults;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.time.Times;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the time range of a query. The default range is the last 30 days in the time zone; today is the last of them. */
final class RangeReader {
    static final int MAX_DAYS = 400;
    static final int MAX_DAYS_BY_HOUR = 31;
    private static final int DEFAULT_DAYS = 30;

    private final JsonObject query;
    private final ZoneId organizationsZone;
    private final Instant now;
    private final Faults faults;

    /** @param query a query that fits its declared shapes */
    RangeReader(JsonObject query, ZoneId organizationsZone, Instant now, Faults faults) {
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
        ZoneId zone = zone();
        Instant to = time("to");
        Instant from = time("from");
        LocalDate tomorrow = now.atZone(zone).toLocalDate().plusDays(1);
        Instant end = to == null ? tomorrow.atStartOfDay(zone).toInstant() : to;
        Instant begin = from == null ? before(end, DEFAULT_DAYS, zone) : from;
        var granularity =
                "hour".equals(query.getString("granularity")) ? TimeRange.Granularity.HOUR : TimeRange.Granularity.DAY;
        check(begin, end, zone, granularity);
        return new TimeRange(begin, end, zone, granularity);
    }

    private ZoneId zone() {
        String id = query.getString("tz");
        if (id == null) {
            return organizationsZone;
        }
        if (!ZoneId.getAvailableZoneIds().contains(id)) {
            faults.add(
                    "tz",
                    ProblemCode.UNKNOWN_VALUE,
                    "tz is " + id + " (expected: an IANA time zone such as Europe/Berlin)");
            return organizationsZone;
        }
        return ZoneId.of(id);
    }

    private @Nullable Instant time(String name) {
        String text = query.getString(name);
        return text == null ? null : Objects.requireNonNull(Times.parsed(text));
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
