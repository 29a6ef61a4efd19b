package io.chatlogger.platform.jobs;

import io.chatlogger.platform.db.NodeIdentity;
import io.chatlogger.testing.TestSql;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

class SharedJobQueueIT extends JobQueueContract {
    @Override
    protected JobQueue queue(Pool pool, NodeIdentity identity) {
        return new JobQueue(pool, JobTable.shared("test").with(JobTable.Trait.ONE_AT_A_TIME), policy(), identity);
    }

    @Override
    protected void post(TestSql database, UUID org, UUID id) {
        database.run(
                "insert into jobs (id, org_id, kind, payload, one_at_a_time) values (?, ?, 'test', '{}', true)",
                id,
                org);
    }

    @Override
    protected String table() {
        return "jobs";
    }

    @Override
    protected String runAt() {
        return "run_at";
    }

    @Override
    protected String reason() {
        return "last_error";
    }

    @Override
    protected Tuple completed() {
        return Tuple.tuple();
    }

    @Override
    protected Tuple progress() {
        return Tuple.tuple();
    }
}
