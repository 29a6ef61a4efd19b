package io.chatlogger.delivery.exports;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on exports, a few at once. A message wakes it, and otherwise it looks by itself every few seconds, so that a message that was lost
 * costs seconds and one that came twice costs nothing. Deployed with a worker thread of its own, and each job has a thread beside it; never
 * on an event loop.
 */
final class ExportVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(ExportVerticle.class);

    private final ExportWork work;
    private final ExportSweep sweep;
    private final int concurrency;
    private final long sweepMillis;
    private final List<Attempt> running = new ArrayList<>();
    private ExportEvents.@Nullable Subscription subscription;
    private long timer = -1;
    private boolean claiming;
    private boolean claimAgain;
    private boolean stopping;
    private Future<Void> sweeping = Future.succeededFuture();

    /** One job that is under way. */
    private record Attempt(ExportAttempt of, Future<Void> ended) {}

    ExportVerticle(ExportWork work, ExportSweep sweep, int concurrency, long sweepMillis) {
        this.work = work;
        this.sweep = sweep;
        this.concurrency = concurrency;
        this.sweepMillis = sweepMillis;
    }

    @Override
    public Future<?> start() {
        subscription = work.events().subscribe(new ExportListener() {
            @Override
            public void requested(ExportEvent.Requested event) {
                look();
            }

            // Wherever it was done, the next of its organization may begin.
            @Override
            public void completed(ExportEvent.Completed event) {
                look();
            }

            @Override
            public void failed(ExportEvent.Failed event) {
                look();
            }
        });
        timer = vertx.setPeriodic(sweepMillis, tick -> sweep());
        sweep();
        return Future.succeededFuture();
    }

    private void sweep() {
        look();
        if (!stopping && sweeping.isComplete()) {
            sweeping = sweep.run().eventually(() -> {
                look();
                return Future.succeededFuture();
            });
        }
    }

    /** Takes jobs while there is room for them. */
    private void look() {
        if (stopping || running.size() >= concurrency) {
            return;
        }
        if (claiming) {
            claimAgain = true;
            return;
        }
        claiming = true;
        claimAgain = false;
        work.queue().claim().onComplete(this::begin, failure -> {
            claiming = false;
            LOG.warn("No export could be taken, which is tried again: {}", failure.toString());
        });
    }

    private void begin(@Nullable ClaimedExport job) {
        claiming = false;
        if (job == null) {
            if (claimAgain) {
                look();
            }
            return;
        }
        if (stopping) {
            work.queue().giveBack(job).onFailure(ExportVerticle::logged);
            return;
        }
        var attempt = new ExportAttempt(work, job, vertx);
        Future<Void> ended = attempt.run();
        var entry = new Attempt(attempt, ended);
        running.add(entry);
        ended.onComplete(done -> {
            running.remove(entry);
            look();
        });
        look();
    }

    private static void logged(Throwable failure) {
        LOG.warn("An export was not given back; its lease runs out: {}", failure.toString());
    }

    /** Gives back what is under way, so that another node goes on at once. */
    @Override
    public Future<?> stop() {
        stopping = true;
        vertx.cancelTimer(timer);
        running.forEach(attempt -> attempt.of().interrupt(InterruptedExport.stopping()));
        var open = new ArrayList<Future<?>>(running.stream().map(Attempt::ended).toList());
        open.add(sweeping);
        if (subscription != null) {
            open.add(subscription.close());
        }
        return Future.join(open);
    }
}
