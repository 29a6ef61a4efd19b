package io.chatlogger.delivery.exports;

import io.chatlogger.delivery.exports.Export.ExportProgress;
import io.chatlogger.delivery.exports.ExportMeters.WrittenAmount;
import io.chatlogger.platform.load.BackgroundThread;
import io.chatlogger.platform.load.Courtesy;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt at one job, from the claim to what the row says of it. While a thread writes, a timer gives signs of life and hears whether the
 * job is still ours. When the database cannot be told for as long as the lease, it is not: then it ends by itself. To be used on the
 * verticle's context only.
 */
final class ExportAttempt {
    private static final Logger LOG = LoggerFactory.getLogger(ExportAttempt.class);
    /** A job that is cancelled ends within two of these. */
    private static final long BEAT_MILLIS = 800;
    /** What is done is told again before it is given up: the whole file would be written anew. */
    private static final int MAX_TELLINGS = 5;

    private static final long TELLING_PAUSE_MILLIS = 1_000;

    private final ExportWork work;
    private final ClaimedExport job;
    private final ExportRun run;
    private final Vertx vertx;
    private final long startNanos = System.nanoTime();
    private long beatNanos = startNanos;
    private boolean beating;
    private String outcome = "crashed";

    ExportAttempt(ExportWork work, ClaimedExport job, Vertx vertx) {
        this.work = work;
        this.job = job;
        this.vertx = vertx;
        this.run = new ExportRun(
                job,
                work.source(),
                work.blobs(),
                new Courtesy(work.storing(), work.config().pause()),
                work.checkpoint());
    }

    void interrupt(InterruptedExport why) {
        run.interrupt(why);
    }

    /** Completes when it is over, however it ended; never fails. */
    Future<Void> run() {
        work.meters().begun();
        long timer = vertx.setPeriodic(BEAT_MILLIS, tick -> beat());
        return removeEarlier()
                .compose(removed -> written())
                .compose(this::completed)
                .recover(this::failed)
                .eventually(() -> {
                    vertx.cancelTimer(timer);
                    ExportProgress progress = run.progress();
                    work.meters()
                            .ended(
                                    outcome,
                                    new WrittenAmount(progress.rows(), progress.bytes()),
                                    Duration.ofNanos(System.nanoTime() - startNanos));
                    return Future.succeededFuture();
                });
    }

    /** On a thread of its own that gets what others leave: when it does not read, PostgreSQL waits, and so steps back too. */
    private Future<WrittenFile> written() {
        Promise<WrittenFile> written = ((ContextInternal) vertx.getOrCreateContext()).promise();
        Runnable writing = () -> {
            try {
                written.complete(run.write());
            } catch (Throwable e) { // whatever it is, it must be heard of
                written.fail(e);
            }
        };
        new BackgroundThread(writing, "export-writer", work.config().niceness()).start();
        return written.future();
    }

    /** What an earlier attempt may have left when it died; what cannot be removed now is swept later. */
    private Future<Void> removeEarlier() {
        Future<Void> removed = Future.succeededFuture();
        for (int earlier = 1; earlier < job.attempt(); earlier++) {
            String key = job.blobKey(earlier);
            removed = removed.compose(done -> remove(key));
        }
        return removed;
    }

    private Future<Void> remove(String key) {
        return work.blobs().delete(key).otherwise(failure -> {
            LOG.warn("A file of an export is left for the sweep: {}", failure.toString());
            return null;
        });
    }

    private void beat() {
        if (beating) {
            checkLease();
            return;
        }
        beating = true;
        ExportProgress progress = run.progress();
        work.queue()
                .beat(job, progress)
                .onComplete(
                        ours -> {
                            beating = false;
                            beatNanos = System.nanoTime();
                            if (ours) {
                                publish(progress);
                            } else {
                                run.interrupt(InterruptedExport.lost());
                            }
                        },
                        failure -> {
                            beating = false;
                            checkLease();
                        });
    }

    private void publish(ExportProgress progress) {
        work.events()
                .publish(new ExportEvent.Progress(
                        job.org().value(), job.id(), progress.rows(), progress.totalRows(), progress.bytes()));
    }

    private void checkLease() {
        if (System.nanoTime() - beatNanos > work.config().lease().toNanos()) {
            run.interrupt(InterruptedExport.lost());
        }
    }

    private Future<Void> completed(WrittenFile file) {
        return told(() -> work.queue().complete(job, file), MAX_TELLINGS).compose(ours -> {
            if (!ours) {
                outcome = "lost";
                return remove(job.blobKey());
            }
            outcome = "completed";
            work.checkpoint().reached(Checkpoint.Step.ROW_COMPLETED, job.id());
            work.events()
                    .publish(new ExportEvent.Completed(
                            job.org().value(),
                            job.id(),
                            file.rows(),
                            file.blob().bytes()));
            return Future.succeededFuture();
        });
    }

    private Future<Void> failed(Throwable failure) {
        if (failure instanceof Error) {
            // Nothing of this process can be relied on; the lease runs out, and another goes on.
            LOG.error("The export {} crashed", job.id(), failure);
            return Future.succeededFuture();
        }
        if (failure instanceof InterruptedExport interrupted) {
            outcome = interrupted.isStopping() ? "given_back" : "lost";
            return interrupted.isStopping() ? settled(work.queue().giveBack(job).mapEmpty()) : Future.succeededFuture();
        }
        LOG.warn("Attempt {} at the export {} failed", job.attempt(), job.id(), failure);
        return settled(told(() -> work.queue().fail(job, reason(failure)), MAX_TELLINGS)
                .map(this::judged));
    }

    private @Nullable Void judged(@Nullable ExportStatus now) {
        outcome = now == ExportStatus.FAILED ? "failed" : now == null ? "lost" : "retried";
        if (now == ExportStatus.FAILED) {
            work.events().publish(new ExportEvent.Failed(job.org().value(), job.id()));
        }
        return null;
    }

    private static Future<Void> settled(Future<Void> told) {
        return told.otherwise(failure -> {
            LOG.warn("What became of an export could not be written down; its lease runs out: {}", failure.toString());
            return null;
        });
    }

    private <T> Future<T> told(Supplier<Future<T>> telling, int tries) {
        return telling.get()
                .recover(failure -> tries > 1
                        ? vertx.timer(TELLING_PAUSE_MILLIS, TimeUnit.MILLISECONDS)
                                .compose(later -> told(telling, tries - 1))
                        : Future.failedFuture(failure));
    }

    /** For people: no SQL, no names of ours. */
    static String reason(Throwable failure) {
        if (failure instanceof IOException) {
            return failure.getCause() instanceof SQLException
                    ? "The database could not be read to the end"
                    : "The file could not be stored";
        }
        return failure instanceof IllegalArgumentException
                ? "The export asks for something that the server which took it does not know"
                : "Something broke on our side; the id of the export finds it in our logs";
    }
}
