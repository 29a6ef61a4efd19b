package io.chatlogger.people.orgs;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.db.NodeIdentity;
import io.chatlogger.platform.jobs.ClaimedJob;
import io.chatlogger.platform.jobs.JobHandler;
import io.chatlogger.platform.jobs.JobPolicy;
import io.chatlogger.platform.jobs.JobQueue;
import io.chatlogger.platform.jobs.JobRetries;
import io.chatlogger.platform.jobs.JobTable;
import io.chatlogger.platform.jobs.JobWork;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Deletes organizations as jobs. The row that shows people the progress is the job, so that any node goes on when one stops or dies. */
final class DeletionHandler implements JobHandler<DeletionSteps.Job> {
    private static final JobTable TABLE = JobTable.own(
            "org_deletions",
            // There is no column org_id: a row outlives its organization.
            new JobTable.Columns(
                    "null::uuid",
                    "jsonb_build_object('uncounted', j.total_rows is null)",
                    "requested_at",
                    "run_at",
                    "last_error"),
            new JobTable.Rows("j.swept_at is null", "j.swept_at is not null"));

    /** The policy never gives up, however often an attempt fails: it was promised that all of the organization is deleted. */
    private static final JobPolicy POLICY = new JobPolicy(
            "org_deletion",
            Duration.ofSeconds(30),
            JobRetries.forever(List.of(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofMinutes(1))),
            "The server that deleted it stopped in the middle of it",
            Duration.ofDays(30));

    private final Vertx vertx;
    private final DeletionSteps steps;
    private final AtomicLong open = new AtomicLong();
    private final Counter rows;
    private final Counter failures;

    DeletionHandler(Vertx vertx, DeletionSteps steps, MeterRegistry meters) {
        this.vertx = vertx;
        this.steps = steps;
        Gauge.builder("chatlogger.orgs.deletions", open, AtomicLong::get)
                .description("Organizations that are being deleted, or are looked at once more after it")
                .register(meters);
        rows = Counter.builder("chatlogger.orgs.deletions.rows")
                .description("Rows of deleted organizations that this node deleted")
                .register(meters);
        failures = Counter.builder("chatlogger.orgs.deletions.failures")
                .description("Deletions of organizations that failed and are tried again")
                .register(meters);
    }

    static JobQueue queue(Pool pool, NodeIdentity identity) {
        return new JobQueue(pool, TABLE, POLICY, identity);
    }

    @Override
    public DeletionSteps.Job read(ClaimedJob job) {
        return new DeletionSteps.Job(new OrgId(job.id()), job.payload().getBoolean("uncounted"));
    }

    @Override
    public JobWork begin(DeletionSteps.Job job) {
        return new OrgDeleting(steps, job, vertx, rows, failures);
    }

    @Override
    public Future<Void> sweep() {
        return steps.open().onSuccess(open::set).mapEmpty();
    }
}
