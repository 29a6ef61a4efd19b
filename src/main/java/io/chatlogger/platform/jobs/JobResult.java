package io.chatlogger.platform.jobs;

import io.vertx.sqlclient.Tuple;
import java.time.Duration;

/** The result of an attempt that did not fail. */
public sealed interface JobResult {
    /** The job is done, and no values are to be stored. */
    JobResult DONE = new Done(Tuple.tuple());

    /**
     * The job is done.
     *
     * @param values the values for the placeholders of {@link JobTable.Assignments#completed}
     */
    record Done(Tuple values) implements JobResult {}

    /** The job is to go on after a pause; this does not count as a failure. */
    record Later(Duration pause) implements JobResult {}
}
