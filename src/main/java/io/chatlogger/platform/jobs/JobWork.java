package io.chatlogger.platform.jobs;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

/** One attempt at one job. All is called on the runner's context, which it must not block. */
public interface JobWork {
    /**
     * Does it. Fails with {@link InterruptedJob} after {@link #interrupt}, with {@link HopelessJobException} when it is not to be tried
     * again; an {@link Error} ends the attempt as a crash would, without a word to the database.
     */
    Future<JobResult> run();

    /** Asks it to end soon; the first reason counts. Work that is short anyway need not listen. */
    default void interrupt(InterruptedJob why) {}

    /** The values for the places that {@link JobTable.Assignments#beaten} left open, as they are now. */
    default Tuple progress() {
        return Tuple.tuple();
    }

    /** Hears that a sign of life was written down, with the progress. */
    default void beaten() {}

    /** Why it failed, in a sentence for people: no SQL, no names of ours. */
    default String reason(Throwable failure) {
        return "Something broke on our side; the id of the job finds it in our logs";
    }

    /** Hears how it ended, after that was written down. */
    default Future<Void> ended(JobOutcome outcome) {
        return Future.succeededFuture();
    }
}
