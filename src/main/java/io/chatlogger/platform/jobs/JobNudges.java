package io.chatlogger.platform.jobs;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** Messages that there may be a job. One that is lost costs the time until the next sweep, one that comes twice costs nothing. */
@FunctionalInterface
public interface JobNudges {
    /** No messages: {@link JobRunner#nudge} and the sweep are enough. */
    JobNudges NONE = nudge -> Future::succeededFuture;

    /**
     * Begins to listen.
     *
     * @param nudge to be called on the context that this is called on
     * @return ends the listening; completes when nothing more is heard
     */
    Supplier<Future<Void>> listen(Runnable nudge);
}
