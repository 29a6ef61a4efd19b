package io.chatlogger.insight.analytics.rollup;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The length of a period for which counts are kept. Periods are in UTC. */
enum Grain {
    HOUR(0),
    DAY(1),
    MONTH(2);

    /** The number in the column rollup_parts.grain. */
    final short number;

    Grain(int number) {
        this.number = (short) number;
    }

    static Grain of(short number) {
        return switch (number) {
            case 0 -> HOUR;
            case 1 -> DAY;
            case 2 -> MONTH;
            default -> throw new IllegalArgumentException("There is no grain " + number);
        };
    }

    /** Returns the next longer grain; of a month, a month. */
    Grain coarser() {
        return this == HOUR ? DAY : MONTH;
    }

    /** Returns the next shorter grain; of an hour, an hour. */
    Grain finer() {
        return this == MONTH ? DAY : HOUR;
    }

    /** Returns the beginning of the period that contains a moment. */
    Instant start(Instant moment) {
        return switch (this) {
            case HOUR -> moment.truncatedTo(ChronoUnit.HOURS);
            case DAY -> moment.truncatedTo(ChronoUnit.DAYS);
            case MONTH ->
                moment.atOffset(ZoneOffset.UTC)
                        .truncatedTo(ChronoUnit.DAYS)
                        .withDayOfMonth(1)
                        .toInstant();
        };
    }

    /** Returns the beginning of the next period. */
    Instant end(Instant start) {
        OffsetDateTime time = start.atOffset(ZoneOffset.UTC);
        return switch (this) {
            case HOUR -> start.plus(1, ChronoUnit.HOURS);
            case DAY -> start.plus(1, ChronoUnit.DAYS);
            case MONTH -> time.plusMonths(1).toInstant();
        };
    }
}
