package io.chatlogger.delivery.exports;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What is to be done about jobs that nobody works on. Every node with a worker does it; locked rows are another's, and are passed over. */
final class ExportUpkeep {
    private static final String ABANDONED = "The server that wrote the file stopped in the middle of it";

    private static final String RECLAIM = """
            with gone as (
              select e.org_id, e.id
              from exports e
              where e.status = 'running'
              and e.lease_until < now()
              order by e.lease_until
              limit 100
              for update skip locked
            )
            update exports e
            set
              failures = e.failures + 1,
              reason = $1,
              lease_until = null,
              status = case when e.failures + 1 >= $2 then 'failed' else 'pending' end,
              finished_at = case when e.failures + 1 >= $2 then now() end,
              next_attempt_at = now() + $3 * (power(3, e.failures) - 1) * interval '1 millisecond'
            from gone g
            where e.org_id = g.org_id
            and e.id = g.id
            returning e.org_id, e.id, e.status
            """;

    private static final String EXPIRE = """
            with old as (
              select e.org_id, e.id
              from exports e
              where e.status = 'completed'
              and e.expires_at <= now()
              order by e.expires_at
              limit 100
              for update skip locked
            )
            update exports e
            set status = 'expired'
            from old o
            where e.org_id = o.org_id
            and e.id = o.id
            """;

    private static final String LEFT_FILES = """
            select
              e.org_id, e.id, e.blob_key
            from exports e
            where e.status in ('failed', 'cancelled', 'expired')
            and e.blob_key is not null
            order by e.finished_at
            limit 100
            """;

    private static final String FORGET = """
            delete from exports
            where ctid = any (array(
              select e.ctid
              from exports e
              where e.status in ('failed', 'cancelled', 'expired')
              and e.finished_at < now() - $1 * interval '1 millisecond'
              and e.blob_key is null
              limit 1000))
            """;

    private static final String KNOWN = """
            select e.blob_key
            from exports e
            where e.blob_key = any ($1)
            """;

    private static final String WAITING = """
            select count(*)
            from exports e
            where e.status = 'pending'
            """;

    private static final int MAX_ATTEMPTS = 5;

    private final Pool pool;
    private final ExportSettings config;

    ExportUpkeep(Pool pool, ExportSettings config) {
        this.pool = pool;
        this.config = config;
    }

    /** A job whose worker gave no more sign, and what became of it. */
    record Reclaimed(UUID org, UUID id, ExportStatus status) {}

    /** A file that nobody may download any more. */
    record LeftFile(UUID org, UUID id, String blobKey) {}

    /** Takes jobs from workers that are gone. The first time others go on at once: the lease was pause enough. */
    Future<List<Reclaimed>> reclaim() {
        Tuple values = Tuple.of(ABANDONED, MAX_ATTEMPTS, config.retryPause().toMillis());
        return pool.preparedQuery(RECLAIM)
                .execute(values)
                .map(rows -> rows.stream()
                        .map(row -> new Reclaimed(row.getUUID(0), row.getUUID(1), ExportStatus.of(row.getString(2))))
                        .toList());
    }

    /** Notes which files' time is over. */
    Future<Void> expire() {
        return pool.query(EXPIRE).execute().mapEmpty();
    }

    /** Some files that are to be deleted. */
    Future<List<LeftFile>> leftFiles() {
        return pool.query(LEFT_FILES)
                .execute()
                .map(rows -> rows.stream()
                        .map(row -> new LeftFile(row.getUUID(0), row.getUUID(1), row.getString(2)))
                        .toList());
    }

    /** Deletes rows that are history. */
    Future<Void> forget() {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(config.keepJobs().toMillis()))
                .mapEmpty();
    }

    /** Those of these keys that belong to a job. */
    Future<Set<String>> known(List<String> keys) {
        Tuple values = Tuple.tuple().addArrayOfString(keys.toArray(String[]::new));
        return pool.preparedQuery(KNOWN).execute(values).map(ExportUpkeep::keys);
    }

    private static Set<String> keys(RowSet<Row> rows) {
        return rows.stream().map(row -> row.getString(0)).collect(Collectors.toUnmodifiableSet());
    }

    /** How many jobs wait, of all organizations. */
    Future<Long> waiting() {
        return pool.query(WAITING).execute().map(rows -> rows.iterator().next().getLong(0));
    }
}
