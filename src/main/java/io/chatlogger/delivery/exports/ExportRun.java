package io.chatlogger.delivery.exports;

import io.chatlogger.delivery.exports.format.ExportWriter;
import io.chatlogger.delivery.exports.rows.RowQuery;
import io.chatlogger.delivery.exports.rows.RowSource;
import io.chatlogger.delivery.exports.rows.Snapshot;
import io.chatlogger.platform.blob.BlobStore;
import io.chatlogger.platform.blob.BlobUpload;
import io.chatlogger.platform.blob.StoredBlob;
import io.chatlogger.platform.jobs.InterruptedJob;
import io.chatlogger.platform.load.Courtesy;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One attempt at one job: reads rows, writes the file. Blocks, on a worker; other threads read its progress and may interrupt it. */
final class ExportRun {
    /** The rows after which the progress for other threads is updated. */
    private static final int ROWS_BETWEEN_LOOKS = 256;

    private final ClaimedExport job;
    private final RowSource source;
    private final BlobStore blobs;
    private final Courtesy courtesy;
    private final Checkpoint checkpoint;

    private volatile @Nullable InterruptedJob interruption;
    private volatile @Nullable Snapshot reading;
    private volatile Export.ExportProgress progress = Export.ExportProgress.NONE;
    private long rows;
    private long total;
    private long cutCells;

    ExportRun(ClaimedExport job, RowSource source, BlobStore blobs, Courtesy courtesy, Checkpoint checkpoint) {
        this.job = job;
        this.source = source;
        this.blobs = blobs;
        this.courtesy = courtesy;
        this.checkpoint = checkpoint;
    }

    ClaimedExport job() {
        return job;
    }

    /** Returns the progress; may be called from any thread. */
    Export.ExportProgress progress() {
        return progress;
    }

    /** Writes the file and makes it durable. */
    WrittenFile write() throws IOException {
        checkpoint.reached(Checkpoint.Step.CLAIMED, job.id());
        ExportRequest request = ExportRequest.of(job.request());
        try (BlobUpload upload = blobs.begin(job.blobKey())) {
            copy(request, upload);
            checkpoint.reached(Checkpoint.Step.WRITTEN, job.id());
            throwIfInterrupted();
            StoredBlob blob = upload.commit();
            checkpoint.reached(Checkpoint.Step.BLOB_COMMITTED, job.id());
            return new WrittenFile(rows, cutCells, blob);
        } catch (IOException | RuntimeException e) {
            throwIfInterrupted();
            throw e;
        }
    }

    private void copy(ExportRequest request, BlobUpload upload) throws IOException {
        RowQuery query = request.query(job.org());
        try (Snapshot snapshot = source.open(query, this::throwIfInterrupted);
                ExportWriter writer = request.compression().open(request.format(), upload.out(), request.layout())) {
            reading = snapshot;
            throwIfInterrupted();
            total = snapshot.count(query);
            look(upload);
            checkpoint.reached(Checkpoint.Step.SNAPSHOT_TAKEN, job.id());
            snapshot.write(query, request.layout(), writer, () -> row(upload));
            writer.finish();
            cutCells = writer.cutCells();
            look(upload);
        } finally {
            reading = null;
        }
        if (rows != total) {
            throw new IllegalStateException(rows + " rows were written of " + total + " that were counted");
        }
    }

    private void row(BlobUpload upload) throws IOException {
        if (rows == total / 2) {
            checkpoint.reached(Checkpoint.Step.HALF_WRITTEN, job.id());
        }
        rows++;
        courtesy.pause();
        if (rows % ROWS_BETWEEN_LOOKS == 0) {
            look(upload);
        }
    }

    private void look(BlobUpload upload) throws IOException {
        progress = new Export.ExportProgress(rows, total, upload.bytes());
        throwIfInterrupted();
    }

    private void throwIfInterrupted() throws InterruptedJob {
        InterruptedJob why = interruption;
        if (why != null) {
            throw why;
        }
    }

    /** Ends the attempt soon, whatever it waits for; to be called from a thread that may block. The first reason counts. */
    void interrupt(InterruptedJob why) {
        if (interruption == null) {
            interruption = why;
        }
        Snapshot snapshot = reading;
        if (snapshot != null) {
            snapshot.stop();
        }
    }
}
