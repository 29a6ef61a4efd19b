package io.chatlogger.platform.feed;

import java.time.Duration;
import java.time.Instant;

/**
 * The progress of a follower.
 *
 * @param position the number of the last transaction it took
 * @param asOf the time before which all stored rows have been taken
 * @param lag the age of the oldest row that was not taken yet; zero when there is none
 */
public record FollowerProgress(String position, Instant asOf, Duration lag) {}
