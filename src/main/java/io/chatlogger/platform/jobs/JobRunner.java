package io.chatlogger.platform.jobs;

import io.chatlogger.platform.load.RepeatedLog;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Runs jobs of one kind, a few at once. A message wakes it, and otherwise it looks by itself every few seconds, so that a lost message
 * costs seconds and a repeated one does no harm. A verticle; handlers that block are deployed with a worker thread of their own.
 */
public final class JobRunner<J> extends VerticleBase {
    private static final RepeatedLog TROUBLE = RepeatedLog.of(LoggerFactory.getLogger(JobRunner.class));

    private final JobQueue queue;
    private final JobHandler<J> handler;
    private final JobNudges nudges;
    private final Schedule schedule;
    private final JobPace pace;
    private final JobMeters meters;
    private final List<RunningAttempt> running = new ArrayList<>();
    private Supplier<Future<Void>> nudging = Future::succeededFuture;
    private @Nullable Recurring sweeping;
    private boolean claiming;
    private boolean claimAgain;
    private volatile boolean stopping;
    private volatile @Nullable Context home;

    /** One attempt in progress. */
    private record RunningAttempt(JobAttempt of, Future<Void> ended) {}

    public JobRunner(
            JobQueue queue,
            JobHandler<J> handler,
            JobNudges nudges,
            Schedule schedule,
            JobPace pace,
            MeterRegistry registry) {
        this.queue = queue;
        this.handler = handler;
        this.nudges = nudges;
        this.schedule = schedule;
        this.pace = pace;
        this.meters = new JobMeters(registry, queue.policy().kind());
    }

    @Override
    public void init(Vertx vertx, Context context) {
        super.init(vertx, context);
        home = context;
    }

    @Override
    public Future<?> start() {
        nudging = nudges.listen(this::look);
        Recurring sweep =
                schedule.every(queue.policy().kind() + "-jobs", pace.sweepInterval(), Duration.ZERO, this::sweep);
        sweeping = sweep;
        sweep.now();
        return Future.succeededFuture();
    }

    /** Wakes the runner, because there may be a job; may be called from any thread, also before the start and after the end. */
    public void nudge() {
        Context context = home;
        if (context != null && !stopping) {
            context.runOnContext(there -> look());
        }
    }

    private Future<Void> sweep() {
        look();
        return queue.reclaim()
                .map(this::announced)
                .compose(reclaimed -> queue.expire())
                .onSuccess(meters::expired)
                .compose(expired -> queue.forget())
                .compose(forgotten -> queue.waiting())
                .onSuccess(this::waiting)
                .compose(waiting -> handler.sweep())
                .onComplete(swept -> look());
    }

    private void waiting(long jobs) {
        meters.waiting(jobs);
        handler.waiting(jobs);
    }

    private @Nullable Void announced(List<AbandonedJob> jobs) {
        meters.abandoned(jobs.size());
        for (AbandonedJob job : jobs) {
            TROUBLE.warn(
                    kind() + " abandoned",
                    () -> "The worker of the " + kind() + " " + job.id() + " is gone; the job is "
                            + (job.failed() ? "failed" : "pending") + " now");
            handler.abandoned(job);
        }
        return null;
    }

    /** Claims jobs while there is room for them. */
    private void look() {
        if (stopping || running.size() >= pace.concurrency()) {
            return;
        }
        if (claiming) {
            claimAgain = true;
            return;
        }
        claiming = true;
        claimAgain = false;
        queue.claim().onComplete(this::begin, failure -> {
            claiming = false;
            TROUBLE.warn(kind() + " claim", () -> "No " + kind() + " could be taken, which is tried again: " + failure);
        });
    }

    private void begin(@Nullable ClaimedJob job) {
        claiming = false;
        if (job == null) {
            if (claimAgain) {
                look();
            }
            return;
        }
        if (stopping) {
            queue.giveBack(job, Duration.ZERO).onFailure(this::logged);
            return;
        }
        var attempt = new JobAttempt(queue, job, work(job), meters, vertx);
        Future<Void> ended = attempt.run();
        var entry = new RunningAttempt(attempt, ended);
        running.add(entry);
        ended.onComplete(done -> {
            running.remove(entry);
            look();
        });
        look();
    }

    private JobWork work(ClaimedJob job) {
        try {
            return handler.begin(handler.read(job));
        } catch (RuntimeException unreadable) {
            return () -> Future.failedFuture(unreadable);
        }
    }

    private void logged(Throwable failure) {
        TROUBLE.warn(kind() + " kept", () -> "A " + kind() + " was not given back; its lease runs out: " + failure);
    }

    private String kind() {
        return queue.policy().kind();
    }

    /** Returns the running jobs to the queue, so that another node goes on at once. */
    @Override
    public Future<?> stop() {
        stopping = true;
        running.forEach(attempt -> attempt.of().interrupt(InterruptedJob.stopping()));
        var open = new ArrayList<Future<?>>(
                running.stream().map(RunningAttempt::ended).toList());
        if (sweeping != null) {
            open.add(sweeping.stop());
        }
        open.add(nudging.get());
        return Future.join(open);
    }
}
