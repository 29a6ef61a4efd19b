package io.chatlogger.platform.jobs;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** Messages that there may be a job. A lost message delays the job until the next sweep, a repeated one does no harm. */
@FunctionalInterface
public interface JobNudges {
    /** Sends no messages: {@link JobRunner#nudge} and the sweep are enough. */
    JobNudges NONE = nudge -> Future::succeededFuture;

    /**
     * Begins to listen.
     *
     * @param nudge called for each message, on the context on which this method is called
     * @return ends the listening; completes when no more messages come
     */
    Supplier<Future<Void>> listen(Runnable nudge);
}
