package io.chatlogger.platform.jobs;

import io.chatlogger.platform.ids.UuidV7;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;

/** Puts jobs of one kind into the table {@code jobs}. */
public final class SharedJobs {
    /** Inserts a job unless too many are open. The count stops at the bound, so that a full queue costs no more than an empty one. */
    private static final String POST = """
            insert into jobs (id, org_id, kind, payload, one_at_a_time, expires_at)
            select
              $1, $2, $3, $4::jsonb, $5, now() + $6::bigint * interval '1 millisecond'
            where (
              select count(*)
              from (
                select
                from jobs
                where kind = $3
                and status in ('pending', 'running')
                limit $7) as open) < $7
            """;

    private final String kind;
    private final boolean oneAtATime;
    private final UuidV7 ids;

    /** @param oneAtATime whether at most one job of an organization runs at once, as {@link JobTable.Trait#ONE_AT_A_TIME} */
    public SharedJobs(String kind, boolean oneAtATime, UuidV7 ids) {
        this.kind = kind;
        this.oneAtATime = oneAtATime;
        this.ids = ids;
    }

    /**
     * Stores the job; it may begin as soon as the transaction of this connection is committed.
     *
     * @param client the connection with the change that the job belongs to, or a pool
     * @param maxOpen the most jobs that may wait or run, of all organizations; jobs that come at the same moment may exceed it
     * @return false when there are too many open jobs
     */
    public Future<Boolean> post(SqlClient client, NewJob job, long maxOpen) {
        Duration goodFor = job.goodFor();
        Tuple values = Tuple.tuple()
                .addUUID(ids.next())
                .addUUID(job.org())
                .addString(kind)
                .addJsonObject(job.payload())
                .addBoolean(oneAtATime)
                .addLong(goodFor == null ? null : goodFor.toMillis())
                .addLong(maxOpen);
        return client.preparedQuery(POST).execute(values).map(rows -> rows.rowCount() == 1);
    }
}
