package io.chatlogger.web.views;

import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.UserId;
import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.http.Keyset;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The stored views. A person is named by organization and id, because a superadmin keeps own views in other organizations too. */
final class PgViews {
    private static final String COLUMNS = "id, name, page, query, shared, created_by, created_at, updated_at";

    private static final String LIST = """
            select %s
            from saved_views
            where org_id = $1
              and (shared or (owner_org = $2 and owner_id = $3))
              and ($4::text is null or page = $4)
              and ($5::timestamptz is null or (created_at, id) < ($5, $6))
            order by created_at desc, id desc
            limit $7
            """.formatted(COLUMNS);
    // Views of an organization are made one at a time, so that they can be counted. The weakest lock that
    // conflicts with itself: rows that refer to the organization are stored meanwhile.
    private static final String LOCK = """
            select id
            from organizations
            where id = $1
            for no key update
            """;
    private static final String COUNTED = """
            select count(*)
            from saved_views
            where org_id = $1
              and shared = $4
              and ($4 or (owner_org = $2 and owner_id = $3))
            """;
    private static final String CREATE = """
            insert into saved_views (org_id, owner_org, owner_id, created_by, id, name, page, query, shared)
            values ($1, case when not $8 then $2::uuid end, case when not $8 then $3::uuid end, $3, $4, $5, $6, $7, $8)
            returning %s
            """.formatted(COLUMNS);
    private static final String SEEN = """
            select %s
            from saved_views
            where org_id = $1
              and (shared or (owner_org = $2 and owner_id = $3))
              and id = $4
            """.formatted(COLUMNS);
    private static final String CHANGE = """
            update saved_views
            set name = coalesce($5, name),
                page = coalesce($6, page),
                query = coalesce($7, query),
                shared = coalesce($8, shared),
                owner_org = case when not coalesce($8, shared) then $2::uuid end,
                owner_id = case when not coalesce($8, shared) then $3::uuid end,
                updated_at = now()
            where org_id = $1
              and id = $4
            returning %s
            """.formatted(COLUMNS);
    private static final String DELETE = """
            delete from saved_views
            where org_id = $1
              and id = $2
            """;

    private final Pool pool;

    PgViews(Pool pool) {
        this.pool = pool;
    }

    Future<List<SavedView>> list(Caller.Person caller, @Nullable String page, @Nullable Keyset after, int limit) {
        Tuple values = person(caller)
                .addString(page)
                .addOffsetDateTime(after == null ? null : after.at().atOffset(ZoneOffset.UTC))
                .addUUID(after == null ? null : after.id())
                .addInteger(limit);
        return DatabaseFailure.retried(() -> pool.preparedQuery(LIST).execute(values))
                .map(rows -> rows.stream().map(PgViews::view).toList());
    }

    /** Stores a view; fails with the problem {@code too_many}. */
    Future<SavedView> create(Caller.Person caller, UUID id, ViewFields fields) {
        boolean shared = Boolean.TRUE.equals(fields.shared());
        Tuple values = person(caller)
                .addUUID(id)
                .addString(fields.name())
                .addString(fields.page())
                .addString(fields.query())
                .addBoolean(shared);
        return pool.withTransaction(connection -> lock(connection, caller)
                .compose(locked -> checkRoom(connection, caller, shared))
                .compose(free -> one(connection, CREATE, values)));
    }

    /**
     * Changes a view that the caller sees; fails with the problems {@code not_found}, {@code too_many}.
     *
     * @param rule throws when the caller may not change this view
     */
    Future<SavedView> change(Caller.Person caller, UUID id, ViewFields fields, Consumer<SavedView> rule) {
        Tuple values = person(caller)
                .addUUID(id)
                .addString(fields.name())
                .addString(fields.page())
                .addString(fields.query())
                .addBoolean(fields.shared());
        return pool.withTransaction(connection -> lock(connection, caller)
                .compose(locked -> one(connection, SEEN, person(caller).addUUID(id)))
                .compose(seen -> {
                    rule.accept(seen);
                    boolean moves = fields.shared() != null && fields.shared() != seen.shared();
                    return moves ? checkRoom(connection, caller, !seen.shared()) : Future.succeededFuture();
                })
                .compose(free -> one(connection, CHANGE, values)));
    }

    /** Deletes a view that the caller sees; fails with the problem {@code not_found}. */
    Future<Void> delete(Caller.Person caller, UUID id, Consumer<SavedView> rule) {
        return pool.withTransaction(connection -> lock(connection, caller)
                .compose(locked -> one(connection, SEEN, person(caller).addUUID(id)))
                .compose(seen -> {
                    rule.accept(seen);
                    return connection
                            .preparedQuery(DELETE)
                            .execute(Tuple.of(caller.org().value(), id))
                            .mapEmpty();
                }));
    }

    private static Tuple person(Caller.Person caller) {
        return Tuple.of(
                caller.org().value(), caller.home().value(), caller.user().value());
    }

    private static Future<Void> lock(SqlConnection connection, Caller.Person caller) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(caller.org().value()))
                .mapEmpty();
    }

    private static Future<Void> checkRoom(SqlConnection connection, Caller.Person caller, boolean shared) {
        return connection
                .preparedQuery(COUNTED)
                .execute(person(caller).addBoolean(shared))
                .map(rows -> {
                    if (rows.iterator().next().getLong(0) >= SavedView.MOST) {
                        throw Views.tooMany(shared);
                    }
                    return null;
                });
    }

    private static Future<SavedView> one(SqlConnection connection, String sql, Tuple values) {
        return connection.preparedQuery(sql).execute(values).map(rows -> {
            if (rows.size() == 0) {
                throw Views.unknown();
            }
            return view(rows.iterator().next());
        });
    }

    private static SavedView view(Row row) {
        return new SavedView(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("page"),
                row.getString("query"),
                row.getBoolean("shared"),
                new UserId(row.getUUID("created_by")),
                new SavedView.Times(
                        row.getOffsetDateTime("created_at").toInstant(),
                        row.getOffsetDateTime("updated_at").toInstant()));
    }
}
