package io.chatlogger.conversations.search;

import io.chatlogger.platform.feed.FollowerProgress;
import java.time.Instant;

/**
 * Tells how far an index that a follower keeps is behind the stored messages.
 *
 * @param lagMs the age of the oldest message that cannot be found yet, in milliseconds; 0 when all can
 * @param asOf the time before which all stored messages can be found
 */
public record IndexLag(long lagMs, Instant asOf) {
    /** Returns the lag of a follower. */
    public static IndexLag of(FollowerProgress progress) {
        return new IndexLag(Math.max(0, progress.lag().toMillis()), progress.asOf());
    }
}
