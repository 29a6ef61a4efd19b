package io.chatlogger.people.orgs;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes organizations in the background. Each node has one and looks every few seconds; the row of a job says who may work on it and how
 * far it is, so that it goes on wherever a node stopped or died.
 */
final class DeletionWorker {
    private static final Logger LOG = LoggerFactory.getLogger(DeletionWorker.class);
    private static final long LOOK_MILLIS = 2_000;

    private final Vertx vertx;
    private final Context context;
    private final DeletionSteps steps;
    private final AtomicInteger open = new AtomicInteger();
    private final Counter rows;
    private final Counter failures;
    private Future<Void> running = Future.succeededFuture();
    private volatile boolean stopping;
    private long timer = -1;

    DeletionWorker(Vertx vertx, DeletionSteps steps, MeterRegistry meters) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.steps = steps;
        Gauge.builder("chatlogger.orgs.deletions", open, AtomicInteger::get)
                .description("Organizations that are being deleted, or are looked at once more after it")
                .register(meters);
        rows = Counter.builder("chatlogger.orgs.deletions.rows")
                .description("Rows of deleted organizations that this node deleted")
                .register(meters);
        failures = Counter.builder("chatlogger.orgs.deletions.failures")
                .description("Deletions of organizations that failed and are tried again")
                .register(meters);
    }

    void start() {
        context.runOnContext(ignored -> {
            timer = vertx.setPeriodic(LOOK_MILLIS, tick -> look());
            look();
        });
    }

    /** Looks now, without waiting for the next time. */
    void wake() {
        context.runOnContext(ignored -> look());
    }

    /** Completes when the step that is under way is done. */
    Future<Void> stop() {
        stopping = true;
        Promise<Void> stopped = Promise.promise();
        context.runOnContext(ignored -> {
            vertx.cancelTimer(timer);
            running.onComplete(stopped);
        });
        return stopped.future();
    }

    private void look() {
        if (!stopping && running.isComplete()) {
            running = steps.open().compose(this::each).recover(this::failed);
        }
    }

    private Future<Void> each(List<DeletionSteps.Job> jobs) {
        open.set(jobs.size());
        return jobs.isEmpty() ? Future.succeededFuture() : next(jobs.iterator()).compose(done -> steps.forget());
    }

    /** One after the other; one that fails does not keep the others waiting. */
    private Future<Void> next(Iterator<DeletionSteps.Job> jobs) {
        if (stopping || !jobs.hasNext()) {
            return Future.succeededFuture();
        }
        var run = new DeletionRun(steps, jobs.next(), vertx, () -> stopping, rows::increment);
        return run.start().recover(this::failed).compose(done -> next(jobs));
    }

    private Future<Void> failed(Throwable failure) {
        failures.increment();
        LOG.warn("The deletion of an organization failed and is tried again: {}", failure.toString());
        return Future.succeededFuture();
    }
}
