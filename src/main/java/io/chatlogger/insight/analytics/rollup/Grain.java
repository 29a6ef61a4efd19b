package io.chatlogger.insight.analytics.rollup;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** How long the periods are that counts are kept for; all in UTC. */
enum Grain {
    HOUR(0),
    DAY(1),
    MONTH(2);

    /** In the database. */
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

    /** The one that is as long as many of this. */
    Grain coarser() {
        return this == HOUR ? DAY : MONTH;
    }

    /** The one of which many are as long as this. */
    Grain finer() {
        return this == MONTH ? DAY : HOUR;
    }

    /** The beginning of the period in which a moment lies. */
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

    /** The beginning of the next period. */
    Instant end(Instant start) {
        OffsetDateTime time = start.atOffset(ZoneOffset.UTC);
        return switch (this) {
            case HOUR -> start.plus(1, ChronoUnit.HOURS);
            case DAY -> start.plus(1, ChronoUnit.DAYS);
            case MONTH -> time.plusMonths(1).toInstant();
        };
    }
}
