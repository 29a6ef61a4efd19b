package io.chatlogger.delivery.exports;

import io.chatlogger.people.identity.OrgId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The jobs as workers see them. Each step is one statement: who may do it is decided by the row at that moment, and all times are the
 * database's.
 */
final class ExportQueue {
    /**
     * The oldest job that may begin: none of its organization is running, and none of it waits before it. A job that pauses after a failure
     * lets others pass. Who locks a row has it; nobody waits for anybody.
     */
    private static final String CLAIM = """
            with next as (
              select e.org_id, e.id
              from exports e
              where e.status = 'pending'
              and e.next_attempt_at <= now()
              and not exists (
                select from exports r
                where r.org_id = e.org_id
                and r.status = 'running')
              and not exists (
                select from exports o
                where o.org_id = e.org_id
                and o.status = 'pending'
                and o.next_attempt_at <= now()
                and (o.created_at, o.id) < (e.created_at, e.id))
              order by e.created_at, e.id
              limit 1
              for update of e skip locked
            )
            update exports e
            set
              status = 'running',
              attempt = e.attempt + 1,
              lease_until = now() + $1 * interval '1 millisecond',
              started_at = coalesce(e.started_at, now()),
              row_count = 0,
              total_rows = null,
              byte_count = 0,
              blob_key = 'exports/' || e.org_id || '/' || e.id || '-' || (e.attempt + 1)
            from next n
            where e.org_id = n.org_id
            and e.id = n.id
            returning e.org_id, e.id, e.attempt, e.request
            """;

    private static final String BEAT = """
            update exports
            set
              lease_until = now() + $4 * interval '1 millisecond',
              row_count = $5,
              total_rows = $6,
              byte_count = $7
            where org_id = $1
            and id = $2
            and attempt = $3
            and status = 'running'
            """;

    private static final String COMPLETE = """
            update exports
            set
              status = 'completed',
              lease_until = null,
              finished_at = now(),
              expires_at = now() + $4 * interval '1 millisecond',
              row_count = $5,
              total_rows = $5,
              byte_count = $6,
              sha256 = $7,
              reason = null
            where org_id = $1
            and id = $2
            and attempt = $3
            and status = 'running'
            """;

    private static final String FAIL = """
            update exports
            set
              failures = failures + 1,
              reason = $4,
              lease_until = null,
              status = case when failures + 1 >= $5 then 'failed' else 'pending' end,
              finished_at = case when failures + 1 >= $5 then now() end,
              next_attempt_at = now() + $6 * power(3, failures) * interval '1 millisecond'
            where org_id = $1
            and id = $2
            and attempt = $3
            and status = 'running'
            returning status
            """;

    private static final String GIVE_BACK = """
            update exports
            set
              status = 'pending',
              lease_until = null,
              next_attempt_at = now()
            where org_id = $1
            and id = $2
            and attempt = $3
            and status = 'running'
            """;

    private static final int MAX_ATTEMPTS = 5;

    private final Pool pool;
    private final ExportSettings config;

    ExportQueue(Pool pool, ExportSettings config) {
        this.pool = pool;
        this.config = config;
    }

    /** Takes the next job; null when there is none that may begin. */
    Future<@Nullable ClaimedExport> claim() {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(config.lease().toMillis()))
                .map(ExportQueue::claimed);
    }

    private static @Nullable ClaimedExport claimed(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return null;
        }
        Row row = rows.iterator().next();
        return new ClaimedExport(new OrgId(row.getUUID(0)), row.getUUID(1), row.getInteger(2), row.getJsonObject(3));
    }

    /** A sign of life; false when the job is not this worker's any more. */
    Future<Boolean> beat(ClaimedExport job, Export.ExportProgress progress) {
        Tuple values = of(job).addLong(config.lease().toMillis())
                .addLong(progress.rows())
                .addLong(progress.totalRows())
                .addLong(progress.bytes());
        return changed(BEAT, values);
    }

    /** The file is there; false when the job is not this worker's any more. */
    Future<Boolean> complete(ClaimedExport job, WrittenFile file) {
        Tuple values = of(job).addLong(config.keepFiles().toMillis())
                .addLong(file.rows())
                .addLong(file.blob().bytes())
                .addString(file.blob().sha256());
        return changed(COMPLETE, values);
    }

    /**
     * An attempt ended badly: it is tried again after a pause, or was the last.
     *
     * @param reason a sentence for people
     * @return what the job is now; null when it is not this worker's any more
     */
    Future<@Nullable ExportStatus> fail(ClaimedExport job, String reason) {
        Tuple values = of(job).addString(reason)
                .addInteger(MAX_ATTEMPTS)
                .addLong(config.retryPause().toMillis());
        return pool.preparedQuery(FAIL).execute(values).map(rows -> {
            List<ExportStatus> now =
                    rows.stream().map(row -> ExportStatus.of(row.getString(0))).toList();
            return now.isEmpty() ? null : now.getFirst();
        });
    }

    /** Somebody else is to go on, at once; it does not count as a failure. */
    Future<Boolean> giveBack(ClaimedExport job) {
        return changed(GIVE_BACK, of(job));
    }

    private static Tuple of(ClaimedExport job) {
        UUID org = job.org().value();
        return Tuple.tuple().addUUID(org).addUUID(job.id()).addInteger(job.attempt());
    }

    private Future<Boolean> changed(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).map(rows -> rows.rowCount() > 0);
    }
}
