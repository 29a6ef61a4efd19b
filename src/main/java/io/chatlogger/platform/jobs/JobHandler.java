package io.chatlogger.platform.jobs;

import io.vertx.core.Future;

/**
 * Does the jobs of one kind. Called on the runner's context.
 *
 * @param <J> a job in the feature's own form
 */
public interface JobHandler<J> {
    /** Reads a claimed job; an exception ends the attempt as a failure. */
    J read(ClaimedJob job);

    /** Prepares one attempt, which begins with {@link JobWork#run}. */
    JobWork begin(J job);

    /** Called for a job whose worker was gone, and that another worker may have by now. */
    default void abandoned(AbandonedJob job) {}

    /** Called with the number of waiting jobs, of all organizations, after each look of this node. */
    default void waiting(long jobs) {}

    /** Looks for changes of which no message told; a failure is logged, and the next sweep looks again. */
    default Future<Void> sweep() {
        return Future.succeededFuture();
    }
}
