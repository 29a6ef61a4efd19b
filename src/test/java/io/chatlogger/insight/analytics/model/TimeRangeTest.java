package io.chatlogger.insight.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.insight.analytics.model.TimeRange.Granularity;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How a range is divided, also where clocks are put forward or back and where a day has no midnight. */
class TimeRangeTest {
    private static final List<String> ZONES =
            List.of("UTC", "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Apia");

    @Test
    void pieces_weeksAndMonths_areMadeOfWholeDays() {
        var random = new Random(7);
        for (int i = 0; i < 300; i++) {
            ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
            Instant from = Instant.parse("2011-11-20T00:00:00Z").plusSeconds(random.nextInt(400_000_000));
            Instant to = from.plusSeconds(1 + random.nextInt(34_000_000));
            List<Instant> days = new TimeRange(from, to, zone, Granularity.DAY).pieces();
            check(new TimeRange(from, to, zone, Granularity.WEEK), days);
            check(new TimeRange(from, to, zone, Granularity.MONTH), days);
        }
    }

    private static void check(TimeRange range, List<Instant> days) {
        List<Instant> pieces = range.pieces();
        assertThat(pieces).isSorted().doesNotHaveDuplicates();
        assertThat(pieces.getFirst()).isBeforeOrEqualTo(days.getFirst());
        assertThat(days).containsAll(pieces.subList(1, pieces.size()));
        for (Instant piece : pieces) {
            LocalDate first = piece.atZone(range.zone()).toLocalDate();
            assertThat(range.name(piece)).isEqualTo(first.toString());
            assertThat(
                            range.granularity() == Granularity.WEEK
                                    ? first.getDayOfWeek() == DayOfWeek.MONDAY
                                    : first.getDayOfMonth() == 1)
                    .isTrue();
        }
        assertThat(pieces)
                .hasSameSizeAs(days.stream()
                        .map(day -> calendar(range, day.atZone(range.zone()).toLocalDate()))
                        .collect(Collectors.toSet()));
    }

    /** The number of a day's week or month, by the calendar of Java. */
    private static int calendar(TimeRange range, LocalDate day) {
        return range.granularity() == Granularity.WEEK
                ? day.get(IsoFields.WEEK_BASED_YEAR) * 100 + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)
                : day.getYear() * 100 + day.getMonthValue();
    }

    @Test
    void previous_ofMonths_isAsManyMonths() {
        assertThat(previous("2026-03-01", "2026-04-01", Granularity.MONTH)).isEqualTo("2026-02-01");
        assertThat(previous("2026-03-01", "2026-05-01", Granularity.MONTH)).isEqualTo("2026-01-01");
        assertThat(previous("2026-03-01", "2026-04-01", Granularity.DAY)).isEqualTo("2026-01-29");
        assertThat(previous("2026-03-30", "2026-04-06", Granularity.WEEK)).isEqualTo("2026-03-23");
    }

    private static String previous(String from, String to, Granularity granularity) {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        var range = new TimeRange(
                LocalDate.parse(from).atStartOfDay(zone).toInstant(),
                LocalDate.parse(to).atStartOfDay(zone).toInstant(),
                zone,
                granularity);
        assertThat(range.previous().to()).isEqualTo(range.from());
        return range.previous().from().atZone(zone).toLocalDateTime().toString().replace("T00:00", "");
    }
}
