package io.chatlogger.delivery.exports;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.blob.BlobStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Deletes expired files, and files that belong to no job. */
final class ExportFilesSweep {
    /** The time between two searches for orphans, which are rare: files that a crash or a deleted organization left. */
    static final Duration ORPHANS_INTERVAL = Duration.ofMinutes(10);
    /** The least age of an orphan. A key is in its row before its file is written, so this only allows for clocks that differ. */
    private static final Duration ORPHANS_AGE = Duration.ofMinutes(10);

    private final ExportUpkeep upkeep;
    private final ExportRepository exports;
    private final BlobStore blobs;
    private final ExportMeters meters;
    private final InstantSource clock;

    ExportFilesSweep(
            ExportUpkeep upkeep, ExportRepository exports, BlobStore blobs, ExportMeters meters, InstantSource clock) {
        this.upkeep = upkeep;
        this.exports = exports;
        this.blobs = blobs;
        this.meters = meters;
        this.clock = clock;
    }

    /** Deletes expired files. */
    Future<Void> ended() {
        return upkeep.expire().compose(expired -> upkeep.leftFiles()).compose(this::deleted);
    }

    private Future<Void> deleted(List<ExportUpkeep.LeftFile> files) {
        Future<Void> all = Future.succeededFuture();
        for (ExportUpkeep.LeftFile file : files) {
            all = all.compose(done -> blobs.delete(file.blobKey()))
                    .compose(gone -> exports.forgetFile(new OrgId(file.org()), file.id(), file.blobKey()));
        }
        return all;
    }

    /** Deletes files that belong to no job. */
    Future<Void> orphans() {
        return blobs.sweep(ClaimedExport.FOLDER, clock.instant().minus(ORPHANS_AGE), upkeep::known)
                .onSuccess(meters::swept)
                .mapEmpty();
    }
}
