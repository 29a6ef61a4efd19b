package io.chatlogger.platform.feed;

import java.time.Duration;
import java.time.Instant;

/**
 * How far a follower is.
 *
 * @param position the last transaction it took
 * @param asOf what was stored before has been taken
 * @param lag age of the oldest row that was not taken yet; zero when there is none
 */
public record FollowerProgress(String position, Instant asOf, Duration lag) {}
