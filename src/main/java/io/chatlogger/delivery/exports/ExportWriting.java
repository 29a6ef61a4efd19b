package io.chatlogger.delivery.exports;

import io.chatlogger.delivery.exports.Export.ExportProgress;
import io.chatlogger.delivery.exports.ExportMeters.WrittenAmount;
import io.chatlogger.platform.jobs.InterruptedJob;
import io.chatlogger.platform.jobs.JobOutcome;
import io.chatlogger.platform.jobs.JobResult;
import io.chatlogger.platform.jobs.JobWork;
import io.chatlogger.platform.load.BackgroundThread;
import io.chatlogger.platform.load.Courtesy;
import io.chatlogger.platform.load.RepeatedLog;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** One attempt at one export: a thread writes the file, and listeners get its progress. */
final class ExportWriting implements JobWork {
    private static final RepeatedLog TROUBLE = RepeatedLog.of(LoggerFactory.getLogger(ExportWriting.class));

    private final ExportWork work;
    private final ClaimedExport job;
    private final ExportRun run;
    private final Vertx vertx;
    private final long startNanos = System.nanoTime();
    private ExportProgress told = ExportProgress.NONE;
    private @Nullable WrittenFile file;

    ExportWriting(ExportWork work, ClaimedExport job, Vertx vertx) {
        this.work = work;
        this.job = job;
        this.vertx = vertx;
        this.run = new ExportRun(
                job,
                work.source(),
                work.blobs(),
                new Courtesy(work.storing(), work.config().pause()),
                work.checkpoint());
        work.meters().begun();
    }

    @Override
    public void interrupt(InterruptedJob why) {
        run.interrupt(why);
    }

    @Override
    public Future<JobResult> run() {
        return removeEarlier().compose(removed -> written()).map(this::done);
    }

    /** Deletes files that earlier attempts may have left when their workers died; a file that cannot be deleted now is swept later. */
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
            TROUBLE.warn("delete", () -> "A file of an export is left for the sweep: " + failure);
            return null;
        });
    }

    /** Writes the file on a thread of its own with low priority: when it does not read, PostgreSQL waits, and so uses less, too. */
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

    private JobResult done(WrittenFile written) {
        file = written;
        return new JobResult.Done(ExportQueue.values(written, work.config()));
    }

    @Override
    public Tuple progress() {
        told = run.progress();
        return ExportQueue.values(told);
    }

    @Override
    public void beaten() {
        work.events().publish(new ExportEvent.Progress(org(), job.id(), told.rows(), told.totalRows(), told.bytes()));
    }

    private UUID org() {
        return job.org().value();
    }

    @Override
    public Future<Void> ended(JobOutcome outcome) {
        return Future.<Void>succeededFuture().compose(over -> told(outcome)).eventually(() -> {
            ExportProgress progress = run.progress();
            work.meters()
                    .ended(
                            outcome.word(),
                            new WrittenAmount(progress.rows(), progress.bytes()),
                            Duration.ofNanos(System.nanoTime() - startNanos));
            return Future.succeededFuture();
        });
    }

    private Future<Void> told(JobOutcome outcome) {
        WrittenFile written = file;
        if (outcome == JobOutcome.COMPLETED && written != null) {
            work.checkpoint().reached(Checkpoint.Step.ROW_COMPLETED, job.id());
            work.events()
                    .publish(new ExportEvent.Completed(
                            org(), job.id(), written.rows(), written.blob().bytes()));
        } else if (outcome == JobOutcome.FAILED) {
            work.events().publish(new ExportEvent.Failed(org(), job.id()));
        } else if (outcome == JobOutcome.LOST && written != null) {
            return remove(job.blobKey());
        }
        return Future.succeededFuture();
    }

    @Override
    public String reason(Throwable failure) {
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
