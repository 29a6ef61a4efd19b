package io.chatlogger.delivery.exports;

import io.chatlogger.platform.jobs.AbandonedJob;
import io.chatlogger.platform.jobs.ClaimedJob;
import io.chatlogger.platform.jobs.JobHandler;
import io.chatlogger.platform.jobs.JobNudges;
import io.chatlogger.platform.jobs.JobWork;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Objects;
import java.util.function.Supplier;

/** Does exports as jobs, each on a thread of its own. */
final class ExportHandler implements JobHandler<ClaimedExport>, JobNudges {
    private final ExportWork work;
    private final ExportFilesSweep files;
    private final Vertx vertx;

    ExportHandler(ExportWork work, ExportFilesSweep files, Vertx vertx) {
        this.work = work;
        this.files = files;
        this.vertx = vertx;
    }

    @Override
    public ClaimedExport read(ClaimedJob job) {
        return ClaimedExport.of(job);
    }

    @Override
    public JobWork begin(ClaimedExport job) {
        return new ExportWriting(work, job, vertx);
    }

    @Override
    public void abandoned(AbandonedJob job) {
        if (job.failed()) {
            work.events().publish(new ExportEvent.Failed(Objects.requireNonNull(job.org()), job.id()));
        }
    }

    @Override
    public void waiting(long jobs) {
        work.meters().waiting(jobs);
    }

    @Override
    public Future<Void> sweep() {
        return files.ended();
    }

    /** Wakes the runner when an export is requested, and when one has ended on any node, because the next of its organization may begin. */
    @Override
    public Supplier<Future<Void>> listen(Runnable nudge) {
        return work.events().subscribe(new ExportListener() {
            @Override
            public void requested(ExportEvent.Requested event) {
                nudge.run();
            }

            @Override
            public void completed(ExportEvent.Completed event) {
                nudge.run();
            }

            @Override
            public void failed(ExportEvent.Failed event) {
                nudge.run();
            }
        })::close;
    }
}
