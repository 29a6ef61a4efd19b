package io.chatlogger.analytics.rollup;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** How long the periods are that counts are kept for; all in UTC. */
enum Grain {
    HOUR,
    DAY,
    MONTH;

    /** The one that is as long as many of this. */
    Grain coarser() {
        return values()[ordinal() + 1];
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
