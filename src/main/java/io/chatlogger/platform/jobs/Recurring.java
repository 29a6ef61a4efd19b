package io.chatlogger.platform.jobs;

import io.chatlogger.platform.load.RepeatedLog;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** One recurring work of a {@link Schedule}. All runs on one context, except for the calls from outside. */
public final class Recurring {
    private final Vertx vertx;
    private final Context context;
    private final String name;
    private final Pauses pauses;
    private final Supplier<Future<Boolean>> work;
    private final ScheduleMeters meters;
    private final RepeatedLog trouble;
    private Future<Boolean> run = Future.succeededFuture(true);
    private long timer = -1;
    private boolean again;
    private boolean stopped;

    /** The interval between two runs, and the most that is added to it at random. */
    record Pauses(Duration interval, Duration spread) {
        long millis() {
            long more = ThreadLocalRandom.current().nextLong(spread.toMillis() + 1);
            return Math.max(1, interval.toMillis() + more);
        }
    }

    /** @param work completes with whether the work was done on this node */
    Recurring(
            Vertx vertx,
            String name,
            Pauses pauses,
            Supplier<Future<Boolean>> work,
            ScheduleMeters meters,
            RepeatedLog trouble) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.name = name;
        this.pauses = pauses;
        this.work = work;
        this.meters = meters;
        this.trouble = trouble;
    }

    void begin() {
        context.runOnContext(there -> next());
    }

    /** Runs it without waiting for the interval; while a run is in progress, once more after it. May be called from any thread. */
    public void now() {
        context.runOnContext(there -> {
            again = !run.isComplete();
            run();
        });
    }

    /** Ends it; completes when the run in progress is over. May be called from any thread. */
    public Future<Void> stop() {
        Promise<Void> over = Promise.promise();
        context.runOnContext(there -> {
            stopped = true;
            vertx.cancelTimer(timer);
            run.onComplete(ended -> over.complete());
        });
        return over.future();
    }

    private void next() {
        if (!stopped && run.isComplete()) {
            vertx.cancelTimer(timer);
            timer = vertx.setTimer(pauses.millis(), tick -> run());
        }
    }

    private void run() {
        if (stopped || !run.isComplete()) {
            return;
        }
        vertx.cancelTimer(timer);
        long start = System.nanoTime();
        Future<Boolean> begun = begun();
        run = begun;
        begun.onComplete(result -> context.runOnContext(there -> ended(result, start)));
    }

    private Future<Boolean> begun() {
        try {
            return work.get();
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private void ended(AsyncResult<Boolean> result, long startNanos) {
        if (result.failed()) {
            trouble.warn(name, () -> name + " failed, which is tried again: " + result.cause());
        }
        String outcome = result.failed() ? "failed" : result.result() ? "ok" : "elsewhere";
        meters.ran(outcome, Duration.ofNanos(System.nanoTime() - startNanos));
        if (again) {
            again = false;
            run();
        } else {
            next();
        }
    }
}
