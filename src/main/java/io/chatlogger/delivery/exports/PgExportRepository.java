package io.chatlogger.delivery.exports;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.http.Keyset;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

final class PgExportRepository implements ExportRepository {
    /** The columns of an export. A file counts as expired from that moment on, whenever it is swept. */
    private static final String COLUMNS = """
              e.org_id, e.id,
              case when e.status = 'completed' and e.expires_at <= now() then 'expired' else e.status end,
              e.request, e.requested_by,
              e.created_at, e.next_attempt_at, e.started_at, e.finished_at, e.expires_at,
              e.row_count, e.total_rows, e.byte_count, e.attempt, e.reason, e.blob_key, e.sha256, e.cut_cells
            """;

    private static final String INSERT = """
            insert into exports as e (org_id, id, requested_by, request)
            select
              $1, $2, $3, $4::jsonb
            where (
              select count(*)
              from exports o
              where o.org_id = $1
              and o.status in ('pending', 'running')) < $5
            returning
            """ + COLUMNS;

    private static final String BY_ID = "select\n" + COLUMNS + """
            from exports e
            where e.org_id = $1
            and e.id = $2
            """;

    private static final String LIST = "select\n" + COLUMNS + """
            from exports e
            where e.org_id = $1
            and ($2::timestamptz is null or (e.created_at, e.id) < ($2, $3::uuid))
            order by e.created_at desc, e.id desc
            limit $4
            """;

    private static final String END = """
            update exports e
            set
              status = case when e.status = 'completed' then 'expired' else 'cancelled' end,
              deleted_at = case when e.status = 'completed' then now() end,
              finished_at = coalesce(e.finished_at, now()),
              lease_until = null
            where e.org_id = $1
            and e.id = $2
            and (e.status in ('pending', 'running') or (e.status = 'completed' and e.expires_at > now()))
            returning
            """ + COLUMNS;

    private static final String FORGET_FILE = """
            update exports
            set blob_key = null
            where org_id = $1
            and id = $2
            and blob_key = $3
            and status in ('failed', 'cancelled', 'expired')
            """;

    private final Pool pool;

    PgExportRepository(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<@Nullable Export> insert(
            OrgId org, UUID id, @Nullable UUID requestedBy, JsonObject request, int maxOpen) {
        Tuple values = Tuple.of(org.value(), id, requestedBy, request, (long) maxOpen);
        return pool.preparedQuery(INSERT).execute(values).map(PgExportRepository::only);
    }

    @Override
    public Future<@Nullable Export> byId(OrgId org, UUID id) {
        return read(BY_ID, Tuple.of(org.value(), id)).map(PgExportRepository::only);
    }

    @Override
    public Future<List<Export>> list(OrgId org, @Nullable Keyset after, int limit) {
        OffsetDateTime at = after == null ? null : after.at().atOffset(ZoneOffset.UTC);
        UUID id = after == null ? null : after.id();
        return read(LIST, Tuple.of(org.value(), at, id, (long) limit))
                .map(rows -> rows.stream().map(PgExportRepository::export).toList());
    }

    @Override
    public Future<@Nullable Export> end(OrgId org, UUID id) {
        return pool.preparedQuery(END).execute(Tuple.of(org.value(), id)).map(PgExportRepository::only);
    }

    @Override
    public Future<Void> forgetFile(OrgId org, UUID id, String blobKey) {
        return pool.preparedQuery(FORGET_FILE)
                .execute(Tuple.of(org.value(), id, blobKey))
                .mapEmpty();
    }

    private Future<RowSet<Row>> read(String sql, Tuple values) {
        return DatabaseFailure.retried(() -> pool.preparedQuery(sql).execute(values));
    }

    private static @Nullable Export only(RowSet<Row> rows) {
        return rows.size() == 0 ? null : export(rows.iterator().next());
    }

    private static Export export(Row row) {
        return new Export(
                new OrgId(row.getUUID(0)),
                row.getUUID(1),
                ExportStatus.of(row.getString(2)),
                row.getJsonObject(3),
                row.getUUID(4),
                new Export.ExportTimes(
                        row.getOffsetDateTime(5).toInstant(),
                        row.getOffsetDateTime(6).toInstant(),
                        instant(row, 7),
                        instant(row, 8),
                        instant(row, 9)),
                new Export.ExportProgress(row.getLong(10), row.getLong(11), row.getLong(12)),
                row.getInteger(13),
                row.getString(14),
                row.getString(15),
                row.getString(16),
                row.getLong(17));
    }

    private static @Nullable Instant instant(Row row, int column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
