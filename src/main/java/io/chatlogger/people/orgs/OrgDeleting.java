package io.chatlogger.people.orgs;

import io.chatlogger.platform.jobs.InterruptedJob;
import io.chatlogger.platform.jobs.JobOutcome;
import io.chatlogger.platform.jobs.JobResult;
import io.chatlogger.platform.jobs.JobWork;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One attempt to delete one organization. */
final class OrgDeleting implements JobWork {
    private static final JobResult ANOTHER_IS_AT_IT = new JobResult.Later(Duration.ofSeconds(2));
    /** The pause before the second look: longer than any request or transaction that was in progress when the organization was deleted. */
    private static final JobResult SECOND_LOOK = new JobResult.Later(Duration.ofMinutes(1));

    private final DeletionRun run;
    private final Counter failures;
    private volatile @Nullable InterruptedJob interruption;

    OrgDeleting(DeletionSteps steps, DeletionSteps.Job job, Vertx vertx, Counter rows, Counter failures) {
        this.run = new DeletionRun(steps, job, vertx, () -> interruption != null, rows::increment);
        this.failures = failures;
    }

    @Override
    public Future<JobResult> run() {
        return run.start().compose(this::result);
    }

    private Future<JobResult> result(DeletionRun.End end) {
        return switch (end) {
            case INTERRUPTED -> {
                InterruptedJob why = interruption;
                yield Future.failedFuture(why == null ? InterruptedJob.stopping() : why);
            }
            case BUSY -> Future.succeededFuture(ANOTHER_IS_AT_IT);
            case GONE -> Future.succeededFuture(SECOND_LOOK);
            case SWEPT -> Future.succeededFuture(JobResult.DONE);
        };
    }

    /** Asks the run to stop, which it does after the step in progress. */
    @Override
    public void interrupt(InterruptedJob why) {
        if (interruption == null) {
            interruption = why;
        }
    }

    @Override
    public String reason(Throwable failure) {
        return "The database did not delete all of it; it is tried again";
    }

    @Override
    public Future<Void> ended(JobOutcome outcome) {
        if (outcome == JobOutcome.RETRIED) {
            failures.increment();
        }
        return Future.succeededFuture();
    }
}
