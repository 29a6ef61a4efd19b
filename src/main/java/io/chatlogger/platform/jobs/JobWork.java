package io.chatlogger.platform.jobs;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

/** One attempt at one job. All methods are called on the runner's context, which they must not block. */
public interface JobWork {
    /**
     * Does the work. Fails with {@link InterruptedJob} after {@link #interrupt}, with {@link HopelessJobException} when it is not to be
     * tried again; an {@link Error} ends the attempt as a crash would, with no write to the database.
     */
    Future<JobResult> run();

    /** Asks the work to end soon; the first reason counts. Work that is short may ignore it. */
    default void interrupt(InterruptedJob why) {}

    /** Returns the current values for the placeholders of {@link JobTable.Assignments#beaten}. */
    default Tuple progress() {
        return Tuple.tuple();
    }

    /** Called when a heartbeat was stored, with the progress. */
    default void beaten() {}

    /** Returns the cause of a failure as a sentence for people: no SQL, no internal names. */
    default String reason(Throwable failure) {
        return "Something broke on our side; the id of the job finds it in our logs";
    }

    /** Called with the outcome, after it was stored. */
    default Future<Void> ended(JobOutcome outcome) {
        return Future.succeededFuture();
    }
}
