package io.chatlogger.tools.generator;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** The period of the made-up events, from {@code since} on and before {@code until}. */
record GeneratedPeriod(Instant since, Instant until) {
    private static final int MAX_DAYS = 1500;
    /** The first month with a partition of its own; all messages before it lie in one partition. */
    private static final Instant FIRST_MONTH = Instant.parse("2020-01-01T00:00:00Z");

    /**
     * Creates the period.
     *
     * @throws IllegalArgumentException with what was expected
     */
    static GeneratedPeriod of(int days, Instant until, Instant now) {
        Volume.within("--days", days, 1, MAX_DAYS);
        if (until.isAfter(now)) {
            throw new IllegalArgumentException("--until is " + until + ": expected a time that has passed");
        }
        Instant since = until.minus(Duration.ofDays(days));
        if (since.isBefore(FIRST_MONTH)) {
            throw new IllegalArgumentException(
                    "The first chat would be of " + since + ": expected --until and --days to begin after 2019");
        }
        return new GeneratedPeriod(since, until);
    }

    /** Returns the first day of each month (UTC) that the period touches. */
    List<LocalDate> months() {
        YearMonth last = YearMonth.from(until.atOffset(ZoneOffset.UTC));
        return Stream.iterate(
                        YearMonth.from(since.atOffset(ZoneOffset.UTC)),
                        month -> !month.isAfter(last),
                        month -> month.plusMonths(1))
                .map(month -> month.atDay(1))
                .toList();
    }
}
