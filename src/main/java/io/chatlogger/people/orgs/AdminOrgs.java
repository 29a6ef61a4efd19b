package io.chatlogger.people.orgs;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.http.Keyset;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads all organizations, also those that are being deleted. All methods fail as the database does. */
final class AdminOrgs {
    private static final String COLUMNS = """
              o.id, coalesce(d.slug, o.slug) as slug, o.name, o.validator, o.created_at, o.updated_at, %s as settings,
              d.requested_at, d.started_at, d.finished_at, coalesce(d.deleted_rows, 0) as deleted_rows, d.total_rows
            """;

    // Settings are left out: unreadable ones must not make the list fail.
    private static final String LIST = """
            select
            """ + COLUMNS.formatted("null::text") + """
            from organizations o
            left join org_deletions d on d.id = o.id
            where ($1::timestamptz is null or (o.created_at, o.id) < ($1, $2))
              and ($3::text is null
                or lower(coalesce(d.slug, o.slug)) like lower($3) || '%'
                or lower(o.name) like lower($3) || '%')
            order by o.created_at desc, o.id desc
            limit $4
            """;

    private static final String THERE = """
            select
            """ + COLUMNS.formatted("o.settings::text") + """
            from organizations o
            left join org_deletions d on d.id = o.id
            where o.id = $1
            """;

    private static final String GONE = """
            select
              id, slug, name, requested_at, started_at, finished_at, deleted_rows, total_rows
            from org_deletions
            where id = $1
            """;

    private final Pool pool;

    AdminOrgs(Pool pool) {
        this.pool = pool;
    }

    /**
     * Returns a page of organizations, newest first.
     *
     * @param after the position after which the page begins; null for the beginning
     * @param begins the beginning of the slug or the name; null for all
     */
    Future<List<AdminOrg>> list(@Nullable Keyset after, @Nullable String begins, int limit) {
        Tuple parameters = Tuple.of(
                after == null ? null : after.at().atOffset(ZoneOffset.UTC),
                after == null ? null : after.id(),
                begins == null ? null : literal(begins),
                limit);
        return read(LIST, parameters).map(rows -> {
            var orgs = new ArrayList<AdminOrg>();
            rows.forEach(row -> orgs.add(there(row)));
            return orgs;
        });
    }

    /** Returns the text with the special characters of a LIKE pattern escaped. */
    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** Returns one organization; fails with {@code organization_not_found}; one that is gone is found for 30 days. */
    Future<AdminOrg> get(OrgId id) {
        return read(THERE, Tuple.of(id.value()))
                .compose(rows -> rows.size() == 0
                        ? gone(id)
                        : Future.succeededFuture(there(rows.iterator().next())));
    }

    private Future<AdminOrg> gone(OrgId id) {
        return read(GONE, Tuple.of(id.value())).map(rows -> {
            if (rows.size() == 0) {
                throw OrgProfiles.unknown(id);
            }
            Row row = rows.iterator().next();
            return new AdminOrg(
                    id, row.getString("slug"), row.getString("name"), null, null, OrgDeletions.deletion(row));
        });
    }

    private Future<RowSet<Row>> read(String sql, Tuple parameters) {
        return DatabaseFailure.retried(() -> pool.preparedQuery(sql).execute(parameters));
    }

    private static AdminOrg there(Row row) {
        String settings = row.getString("settings");
        return new AdminOrg(
                new OrgId(row.getUUID("id")),
                row.getString("slug"),
                row.getString("name"),
                new AdminOrg.There(
                        row.getString("validator"),
                        row.getOffsetDateTime("created_at").toInstant(),
                        row.getOffsetDateTime("updated_at").toInstant()),
                settings == null ? null : OrgSettingsJson.compact(OrgSettingsJson.stored(settings)),
                row.getOffsetDateTime("requested_at") == null ? null : OrgDeletions.deletion(row));
    }
}
