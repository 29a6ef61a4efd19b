package io.chatlogger.delivery.exports;

import io.chatlogger.platform.db.NodeIdentity;
import io.chatlogger.platform.jobs.JobPolicy;
import io.chatlogger.platform.jobs.JobQueue;
import io.chatlogger.platform.jobs.JobRetries;
import io.chatlogger.platform.jobs.JobTable;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;

/** Declares the table {@code exports} as jobs: one of an organization at a time, each attempt with a file of its own. */
final class ExportQueue {
    static final JobTable TABLE = JobTable.own(
                    "exports",
                    new JobTable.Columns("j.org_id", "j.request", "created_at", "next_attempt_at", "reason"),
                    new JobTable.Rows("true", "j.status in ('failed', 'cancelled', 'expired') and j.blob_key is null"))
            .with(JobTable.Trait.KEYED_BY_ORGANIZATION)
            .with(JobTable.Trait.ONE_AT_A_TIME)
            .with(new JobTable.Assignments("""
                    row_count = 0,
                    total_rows = null,
                    byte_count = 0,
                    blob_key = 'exports/' || j.org_id || '/' || j.id || '-' || (j.attempt + 1)""", """
                    row_count = ?,
                    total_rows = ?,
                    byte_count = ?""", """
                    expires_at = now() + ? * interval '1 millisecond',
                    row_count = ?,
                    total_rows = ?,
                    byte_count = ?,
                    sha256 = ?,
                    cut_cells = ?"""));

    private static final String ABANDONED = "The server that wrote the file stopped in the middle of it";
    private static final int MAX_FAILURES = 5;

    private ExportQueue() {}

    static JobQueue open(Pool pool, ExportSettings config, NodeIdentity identity) {
        var policy = new JobPolicy(
                "export",
                config.lease(),
                JobRetries.tripled(config.retryPause(), MAX_FAILURES),
                ABANDONED,
                config.keepJobs());
        return new JobQueue(pool, TABLE, policy, identity);
    }

    /** Returns the values for the placeholders of a heartbeat. */
    static Tuple values(Export.ExportProgress progress) {
        return Tuple.tuple()
                .addLong(progress.rows())
                .addLong(progress.totalRows())
                .addLong(progress.bytes());
    }

    /** Returns the values for the placeholders of the completion. */
    static Tuple values(WrittenFile file, ExportSettings config) {
        return Tuple.tuple()
                .addLong(config.keepFiles().toMillis())
                .addLong(file.rows())
                .addLong(file.rows())
                .addLong(file.blob().bytes())
                .addString(file.blob().sha256())
                .addLong(file.cutCells());
    }
}
