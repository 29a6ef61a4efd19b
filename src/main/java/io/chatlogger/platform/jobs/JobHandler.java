package io.chatlogger.platform.jobs;

import io.vertx.core.Future;

/**
 * How jobs of one kind are done. Called on the runner's context.
 *
 * @param <J> a job as the feature reads it
 */
public interface JobHandler<J> {
    /** Reads what was taken; whatever it throws ends the attempt as a failure. */
    J read(ClaimedJob job);

    /** Prepares one attempt, which begins with {@link JobWork#run}. */
    JobWork begin(J job);

    /** Hears of a job whose worker was gone, and that may be another's now. */
    default void abandoned(AbandonedJob job) {}

    /** Hears how many jobs waited, of all organizations, when this node looked last. */
    default void waiting(long jobs) {}

    /** Looks for what else no message told; what fails is logged and looked for again the next time. */
    default Future<Void> sweep() {
        return Future.succeededFuture();
    }
}
