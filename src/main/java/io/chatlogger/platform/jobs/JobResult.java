package io.chatlogger.platform.jobs;

import io.vertx.sqlclient.Tuple;
import java.time.Duration;

/** What an attempt that did not fail has come to. */
public sealed interface JobResult {
    /** All is done, and nothing more is to be noted. */
    JobResult DONE = new Done(Tuple.tuple());

    /**
     * All is done.
     *
     * @param values for the places that {@link JobTable.Assignments#completed} left open
     */
    record Done(Tuple values) implements JobResult {}

    /** The job is to go on, not before a pause; this counts as no failure. */
    record Later(Duration pause) implements JobResult {}
}
