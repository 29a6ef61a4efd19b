package io.chatlogger.platform.jobs;

import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.db.NodeIdentity;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The jobs of one kind as workers see them. All methods fail as the database does. */
public final class JobQueue {
    /** The most statements of one sweep that deletes history, each of {@link #STEP_ROWS} rows at most. */
    private static final int MAX_STEPS = 10;

    private static final int STEP_ROWS = 1_000;

    private final Pool pool;
    private final JobStatements sql;
    private final JobPolicy policy;
    private final NodeIdentity identity;

    /** @param identity this node, whose jobs are free when it starts again */
    public JobQueue(Pool pool, JobTable table, JobPolicy policy, NodeIdentity identity) {
        this.pool = pool;
        this.sql = JobStatements.of(table);
        this.policy = policy;
        this.identity = identity;
    }

    JobPolicy policy() {
        return policy;
    }

    /** Claims the next job; null when there is none that may begin. */
    public Future<@Nullable ClaimedJob> claim() {
        return pool.preparedQuery(sql.claim())
                .execute(Tuple.of(policy.lease().toMillis(), identity.worker()))
                .map(JobQueue::claimed)
                .recover(JobQueue::noneIfAnotherRuns);
    }

    private static @Nullable ClaimedJob claimed(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return null;
        }
        Row row = rows.iterator().next();
        return new ClaimedJob(row.getUUID(0), row.getUUID(1), row.getInteger(2), row.getJsonObject(3));
    }

    /** Returns no job when another worker claimed a job of the same organization at the same moment (unique_violation, SQLSTATE 23505). */
    private static Future<@Nullable ClaimedJob> noneIfAnotherRuns(Throwable failure) {
        return DatabaseFailure.isTaken(failure) ? Future.succeededFuture() : Future.failedFuture(failure);
    }

    /** Sends a heartbeat; returns false when the job is not this worker's any more. */
    public Future<Boolean> beat(ClaimedJob job, Tuple progress) {
        return changed(sql.beat(), appended(of(job).addLong(policy.lease().toMillis()), progress));
    }

    /** Stores that the job is done; returns false when it is not this worker's any more. */
    public Future<Boolean> finish(ClaimedJob job, Tuple values) {
        return changed(sql.complete(), appended(of(job), values));
    }

    /**
     * Stores that an attempt failed: the job is tried again after a pause, unless it was the last attempt.
     *
     * @param reason the cause, as a sentence for people
     * @return whether it was the last attempt; null when the job is not this worker's any more
     */
    public Future<@Nullable Boolean> fail(ClaimedJob job, String reason) {
        return failed(job, reason, policy.retries().maxFailures());
    }

    /** Stores that the job failed and is not to be tried again, however few its attempts were; the result is as of {@link #fail}. */
    public Future<@Nullable Boolean> failForGood(ClaimedJob job, String reason) {
        return failed(job, reason, 0);
    }

    private Future<@Nullable Boolean> failed(ClaimedJob job, String reason, int maxFailures) {
        Tuple values = of(job).addString(reason)
                .addInteger(maxFailures)
                .addArrayOfLong(policy.retries().millis());
        return pool.preparedQuery(sql.fail())
                .execute(values)
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getBoolean(0));
    }

    /** Returns the job to the queue, for any worker after a pause; it does not count as a failure. */
    public Future<Boolean> giveBack(ClaimedJob job, Duration pause) {
        return changed(sql.giveBack(), of(job).addLong(pause.toMillis()));
    }

    /** Reclaims jobs from workers that are gone, a bounded number. */
    public Future<List<AbandonedJob>> reclaim() {
        Tuple values = Tuple.of(policy.abandoned(), policy.retries().maxFailures())
                .addArrayOfLong(policy.retries().millis())
                .addString(identity.node())
                .addString(identity.worker());
        return pool.preparedQuery(sql.reclaim()).execute(values).map(rows -> {
            var jobs = new ArrayList<AbandonedJob>();
            rows.forEach(row -> jobs.add(new AbandonedJob(row.getUUID(0), row.getUUID(1), row.getBoolean(2))));
            return jobs;
        });
    }

    /** Ends jobs that expired before they were done; returns how many. */
    public Future<Integer> expire() {
        return sql.expire().isEmpty()
                ? Future.succeededFuture(0)
                : pool.query(sql.expire()).execute().map(RowSet::rowCount);
    }

    /** Deletes the rows of jobs that ended long enough ago. */
    public Future<Void> forget() {
        return forget(MAX_STEPS);
    }

    private Future<Void> forget(int steps) {
        return pool.preparedQuery(sql.forget())
                .execute(Tuple.of(policy.keep().toMillis()))
                .compose(rows ->
                        rows.rowCount() < STEP_ROWS || steps == 1 ? Future.succeededFuture() : forget(steps - 1));
    }

    /** Returns how many jobs wait, of all organizations. */
    public Future<Long> waiting() {
        return pool.query(sql.waiting())
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static Tuple of(ClaimedJob job) {
        return Tuple.tuple().addUUID(job.org()).addUUID(job.id()).addInteger(job.attempt());
    }

    private static Tuple appended(Tuple values, Tuple more) {
        for (int i = 0; i < more.size(); i++) {
            values.addValue(more.getValue(i));
        }
        return values;
    }

    private Future<Boolean> changed(String statement, Tuple values) {
        return pool.preparedQuery(statement).execute(values).map(rows -> rows.rowCount() > 0);
    }
}
