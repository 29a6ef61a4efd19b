package io.chatlogger.tools.generator;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.SplittableRandom;

/**
 * Draws when chats begin: more by day than by night, more on weekdays than at weekends, and more in each month than in the month before.
 */
final class Rhythm {
    private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();
    /** The weight of each hour from midnight on, UTC. */
    private static final double[] OF_DAY = {
        3, 2, 2, 2, 2, 3, 6, 12, 22, 30, 33, 32, 28, 30, 32, 31, 28, 24, 20, 18, 16, 13, 9, 5
    };

    private static final double SATURDAY = 0.45;
    private static final double SUNDAY = 0.35;
    /** The rate of the first day as a part of the rate of the last day. */
    private static final double BEGINNING = 0.5;

    private final long since;
    private final Weights hours;

    Rhythm(GeneratedPeriod period) {
        since = period.since().toEpochMilli();
        int count = (int) Duration.between(period.since(), period.until()).toHours();
        double[] weights = new double[count];
        for (int hour = 0; hour < count; hour++) {
            double growth = BEGINNING + (1 - BEGINNING) * hour / count;
            weights[hour] = growth * weight(period.since().plusMillis(hour * HOUR_MILLIS));
        }
        hours = Weights.of(weights);
    }

    private static double weight(Instant hour) {
        OffsetDateTime time = hour.atOffset(ZoneOffset.UTC);
        double ofDay = OF_DAY[time.getHour()];
        return switch (time.getDayOfWeek()) {
            case SATURDAY -> ofDay * SATURDAY;
            case SUNDAY -> ofDay * SUNDAY;
            default -> ofDay;
        };
    }

    /** Draws a time in milliseconds since 1970. */
    long draw(SplittableRandom random) {
        return since + hours.draw(random) * HOUR_MILLIS + random.nextLong(HOUR_MILLIS);
    }
}
