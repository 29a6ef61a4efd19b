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

/** The statements that clean up files of ended jobs. Every node with a worker runs them; rows that another node has locked are skipped. */
final class ExportUpkeep {
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

    private static final String KNOWN = """
            select e.blob_key
            from exports e
            where e.blob_key = any ($1)
            """;

    private final Pool pool;

    ExportUpkeep(Pool pool) {
        this.pool = pool;
    }

    /** A file that may not be downloaded any more. */
    record LeftFile(UUID org, UUID id, String blobKey) {}

    /** Marks exports whose files have expired. */
    Future<Void> expire() {
        return pool.query(EXPIRE).execute().mapEmpty();
    }

    /** Returns some files that are to be deleted. */
    Future<List<LeftFile>> leftFiles() {
        return pool.query(LEFT_FILES)
                .execute()
                .map(rows -> rows.stream()
                        .map(row -> new LeftFile(row.getUUID(0), row.getUUID(1), row.getString(2)))
                        .toList());
    }

    /** Returns those of these keys that belong to a job. */
    Future<Set<String>> known(List<String> keys) {
        Tuple values = Tuple.tuple().addArrayOfString(keys.toArray(String[]::new));
        return pool.preparedQuery(KNOWN).execute(values).map(ExportUpkeep::keys);
    }

    private static Set<String> keys(RowSet<Row> rows) {
        return rows.stream().map(row -> row.getString(0)).collect(Collectors.toUnmodifiableSet());
    }
}
