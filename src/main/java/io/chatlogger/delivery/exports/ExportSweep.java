package io.chatlogger.delivery.exports;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.blob.BlobStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds what no message told: workers that are gone, files whose time is over, files that belong to no job, rows that are history. */
final class ExportSweep {
    private static final Logger LOG = LoggerFactory.getLogger(ExportSweep.class);
    /** Orphans are rare: what a crash left, or an organization that was deleted. */
    private static final Duration ORPHANS_INTERVAL = Duration.ofMinutes(10);
    /** A key is in its row before anything is written under it, so this is only for clocks that differ. */
    private static final Duration ORPHANS_AGE = Duration.ofMinutes(10);

    private final ExportUpkeep upkeep;
    private final ExportRepository exports;
    private final BlobStore blobs;
    private final ExportEvents events;
    private final ExportMeters meters;
    private final InstantSource clock;
    private Instant orphansAt = Instant.EPOCH;

    ExportSweep(
            ExportUpkeep upkeep,
            ExportRepository exports,
            BlobStore blobs,
            ExportEvents events,
            ExportMeters meters,
            InstantSource clock) {
        this.upkeep = upkeep;
        this.exports = exports;
        this.blobs = blobs;
        this.events = events;
        this.meters = meters;
        this.clock = clock;
    }

    /** Does all of it once; never fails, what failed is found again the next time. */
    Future<Void> run() {
        return upkeep.reclaim()
                .map(this::announced)
                .compose(reclaimed -> upkeep.expire())
                .compose(expired -> upkeep.leftFiles())
                .compose(this::deleted)
                .compose(deleted -> upkeep.forget())
                .compose(forgotten -> upkeep.waiting())
                .compose(waiting -> {
                    meters.waiting(waiting);
                    return orphans();
                })
                .otherwise(failure -> {
                    LOG.warn("Exports could not be swept, which is tried again: {}", failure.toString());
                    return null;
                });
    }

    private List<ExportUpkeep.Reclaimed> announced(List<ExportUpkeep.Reclaimed> jobs) {
        for (ExportUpkeep.Reclaimed job : jobs) {
            LOG.warn(
                    "The worker of the export {} is gone; the job is {} now",
                    job.id(),
                    job.status().word());
            if (job.status() == ExportStatus.FAILED) {
                events.publish(new ExportEvent.Failed(job.org(), job.id()));
            }
        }
        return jobs;
    }

    private Future<Void> deleted(List<ExportUpkeep.LeftFile> files) {
        Future<Void> all = Future.succeededFuture();
        for (ExportUpkeep.LeftFile file : files) {
            all = all.compose(done -> blobs.delete(file.blobKey()))
                    .compose(gone -> exports.forgetFile(new OrgId(file.org()), file.id(), file.blobKey()));
        }
        return all;
    }

    private Future<Void> orphans() {
        Instant now = clock.instant();
        if (now.isBefore(orphansAt.plus(ORPHANS_INTERVAL))) {
            return Future.succeededFuture();
        }
        orphansAt = now;
        return blobs.sweep(ClaimedExport.FOLDER, now.minus(ORPHANS_AGE), upkeep::known)
                .map(removed -> {
                    meters.swept(removed);
                    return null;
                });
    }
}
