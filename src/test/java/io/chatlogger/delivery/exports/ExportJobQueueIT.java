package io.chatlogger.delivery.exports;

import io.chatlogger.platform.db.NodeIdentity;
import io.chatlogger.platform.jobs.JobQueue;
import io.chatlogger.platform.jobs.JobQueueContract;
import io.chatlogger.testing.TestSql;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

class ExportJobQueueIT extends JobQueueContract {
    private static final String SHA256 = "0".repeat(64);

    @Override
    protected JobQueue queue(Pool pool, NodeIdentity identity) {
        return new JobQueue(pool, ExportQueue.TABLE, policy(), identity);
    }

    @Override
    protected void post(TestSql database, UUID org, UUID id) {
        database.run("insert into exports (org_id, id, request) values (?, ?, '{}')", org, id);
    }

    @Override
    protected String table() {
        return "exports";
    }

    @Override
    protected String runAt() {
        return "next_attempt_at";
    }

    @Override
    protected String reason() {
        return "reason";
    }

    @Override
    protected Tuple completed() {
        return Tuple.of(60_000L, 1L, 1L, 1L, SHA256, 0L);
    }

    @Override
    protected Tuple progress() {
        return ExportQueue.values(Export.ExportProgress.NONE);
    }

    /** Rows are kept while they have a file. */
    @Override
    protected String forgettable() {
        return ", blob_key = null";
    }
}
