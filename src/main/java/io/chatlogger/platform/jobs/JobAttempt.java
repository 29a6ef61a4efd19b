package io.chatlogger.platform.jobs;

import io.chatlogger.platform.load.RepeatedLog;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * One attempt at one job, from the claim to the result in the row. While it runs, a timer sends heartbeats and learns from them whether the
 * job is still this worker's. When the database was not reached for as long as the lease, the attempt ends by itself, because the job may
 * be another's. To be used on the runner's context only.
 */
final class JobAttempt {
    private static final RepeatedLog TROUBLE = RepeatedLog.of(LoggerFactory.getLogger(JobAttempt.class));
    /** The milliseconds between heartbeats; a cancelled job ends within two of them. */
    private static final long BEAT_MILLIS = 800;
    /** The most tries to write a result to the database: without it all the work would be done again. */
    private static final int MAX_TELLINGS = 5;

    private static final long TELLING_PAUSE_MILLIS = 1_000;

    private final JobQueue queue;
    private final ClaimedJob job;
    private final JobWork work;
    private final JobMeters meters;
    private final Vertx vertx;
    private final long startNanos = System.nanoTime();
    private long beatNanos = startNanos;
    private boolean beating;
    private JobOutcome outcome = JobOutcome.CRASHED;

    JobAttempt(JobQueue queue, ClaimedJob job, JobWork work, JobMeters meters, Vertx vertx) {
        this.queue = queue;
        this.job = job;
        this.work = work;
        this.meters = meters;
        this.vertx = vertx;
    }

    void interrupt(InterruptedJob why) {
        work.interrupt(why);
    }

    /** Runs the attempt; completes when it is over, however it ended; never fails. */
    Future<Void> run() {
        meters.begun();
        long timer = vertx.setPeriodic(BEAT_MILLIS, tick -> beat());
        return begun().compose(this::written)
                .recover(this::failed)
                .eventually(() -> {
                    vertx.cancelTimer(timer);
                    return work.ended(outcome);
                })
                .otherwise(this::crashed)
                .eventually(() -> {
                    meters.ended(outcome, Duration.ofNanos(System.nanoTime() - startNanos));
                    return Future.succeededFuture();
                });
    }

    private Future<JobResult> begun() {
        try {
            return work.run();
        } catch (Throwable e) { // the heartbeats must end after every failure
            return Future.failedFuture(e);
        }
    }

    private void beat() {
        if (beating) {
            checkLease();
            return;
        }
        beating = true;
        Tuple progress = work.progress();
        queue.beat(job, progress)
                .onComplete(
                        ours -> {
                            beating = false;
                            beatNanos = System.nanoTime();
                            if (ours) {
                                work.beaten();
                            } else {
                                work.interrupt(InterruptedJob.lost());
                            }
                        },
                        failure -> {
                            beating = false;
                            checkLease();
                        });
    }

    private void checkLease() {
        if (System.nanoTime() - beatNanos > queue.policy().lease().toNanos()) {
            work.interrupt(InterruptedJob.lost());
        }
    }

    private Future<Void> written(JobResult result) {
        return switch (result) {
            case JobResult.Done done ->
                told(() -> queue.finish(job, done.values()))
                        .map(ours -> end(ours ? JobOutcome.COMPLETED : JobOutcome.LOST));
            case JobResult.Later later ->
                told(() -> queue.giveBack(job, later.pause()))
                        .map(ours -> end(ours ? JobOutcome.POSTPONED : JobOutcome.LOST));
        };
    }

    private Future<Void> failed(Throwable failure) {
        return switch (failure) {
            case Error crash -> Future.failedFuture(crash);
            case InterruptedJob interrupted -> interrupted(interrupted);
            case HopelessJobException hopeless -> {
                TROUBLE.warn(place("hopeless", hopeless), () -> "The " + name() + " cannot be done: " + hopeless);
                yield told(() -> queue.failForGood(job, work.reason(hopeless))).map(this::judged);
            }
            default -> {
                TROUBLE.warn(
                        place("failed", failure),
                        () -> "Attempt " + job.attempt() + " at the " + name() + " failed",
                        failure);
                yield told(() -> queue.fail(job, work.reason(failure))).map(this::judged);
            }
        };
    }

    private Future<Void> interrupted(InterruptedJob why) {
        outcome = why.isStopping() ? JobOutcome.GIVEN_BACK : JobOutcome.LOST;
        return why.isStopping() ? queue.giveBack(job, Duration.ZERO).mapEmpty() : Future.succeededFuture();
    }

    private @Nullable Void judged(@Nullable Boolean last) {
        return end(last == null ? JobOutcome.LOST : last ? JobOutcome.FAILED : JobOutcome.RETRIED);
    }

    private @Nullable Void end(JobOutcome how) {
        outcome = how;
        return null;
    }

    private @Nullable Void crashed(Throwable failure) {
        if (failure instanceof Error) {
            // Nothing of this process can be relied on; the lease runs out, and another worker goes on.
            TROUBLE.fault(() -> "The " + name() + " crashed", failure);
        } else {
            TROUBLE.warn(
                    place("untold", failure),
                    () -> "What became of the " + name() + " could not be written down; its lease runs out: "
                            + failure);
        }
        return null;
    }

    private String name() {
        return queue.policy().kind() + " " + job.id();
    }

    /** Tells faults of different kinds apart, but not the jobs that meet the same. */
    private String place(String what, Throwable failure) {
        return queue.policy().kind() + " " + what + " " + failure.getClass().getName();
    }

    private <T> Future<T> told(Supplier<Future<T>> telling) {
        return told(telling, MAX_TELLINGS);
    }

    private <T> Future<T> told(Supplier<Future<T>> telling, int tries) {
        return telling.get()
                .recover(failure -> tries > 1
                        ? vertx.timer(TELLING_PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                                .compose(later -> told(telling, tries - 1))
                        : Future.failedFuture(failure));
    }
}
