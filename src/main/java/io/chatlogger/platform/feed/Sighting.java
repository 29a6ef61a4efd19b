package io.chatlogger.platform.feed;

import java.time.Duration;
import java.time.Instant;

/**
 * The state of a follower when the database was last read.
 *
 * @param position the number of the last transaction that was taken
 * @param at the time of the read, by this node's clock
 * @param lag the age of the oldest row that was not taken then; zero when there was none
 */
record Sighting(String position, Instant at, Duration lag) {
    /** The age up to which a sighting counts; an older one says nothing about now, because the database was not reached since. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    static final Sighting NONE = new Sighting("0", Instant.EPOCH, Duration.ZERO);

    FollowerProgress progress(Instant now) {
        Duration age = Duration.between(at, now);
        Duration since = age.compareTo(FRESH) < 0 && lag.isZero() ? Duration.ZERO : lag.plus(age);
        return new FollowerProgress(position, at.minus(lag), since);
    }
}
