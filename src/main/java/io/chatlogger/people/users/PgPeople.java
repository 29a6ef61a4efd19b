package io.chatlogger.people.users;

import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.Role;
import io.chatlogger.people.identity.UserId;
import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.events.EventWriter;
import io.chatlogger.platform.http.Keyset;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads people from PostgreSQL, and changes the people of one organization one at a time, so that rules about all of them can be checked.
 */
final class PgPeople {
    private static final String LIST = """
            select %s
            from users u
            join organizations o on o.id = u.org_id
            where u.org_id = $1
              and o.deleting_at is null
              and ($2::timestamptz is null or (u.created_at, u.id) < ($2, $3))
            order by u.created_at desc, u.id desc
            limit $4
            """.formatted(UserRow.COLUMNS);
    // The weakest row lock that conflicts with itself: rows with a foreign key to the organization can be stored
    // meanwhile.
    private static final String LOCK = """
            select id
            from organizations
            where id = $1
            for no key update
            """;
    private static final String STANDING = """
            select %s, (
              select count(*)
              from users a
              where a.org_id = $1
                and a.id <> $2
                and a.role in ('admin', 'superadmin')
                and a.disabled_at is null
            ) as other_admins
            from users u
            join organizations o on o.id = u.org_id
            where u.org_id = $1
              and u.id = $2
              and o.deleting_at is null
            """.formatted(UserRow.COLUMNS);
    private static final String CHANGE = """
            with changed as (
              update users u
              set role = coalesce($3, u.role),
                  name = coalesce($4, u.name),
                  disabled_at = case when coalesce($5, u.disabled_at is not null) then coalesce(u.disabled_at, now()) end,
                  updated_at = now()
              from organizations o
              where u.org_id = $1
                and u.id = $2
                and o.id = u.org_id
                and o.deleting_at is null
              returning %s
            ), told as (
              %s
              select
                org_id, 'user.changed', id::text, $6::text,
                jsonb_strip_nulls(jsonb_build_object('role', $3, 'renamed', nullif($4::text is not null, false), 'disabled', $5))
              from changed
            )
            select *
            from changed
            """.formatted(UserRow.COLUMNS, EventWriter.INSERT);
    // The members of $3 that are absent stay as they are; null clears a locale, a zone and a preference.
    private static final String CHANGE_OWN = """
            with changed as (
              update users u
              set name = coalesce($3::jsonb->>'name', u.name),
                  locale = case when $3::jsonb ? 'locale' then $3::jsonb->>'locale' else u.locale end,
                  time_zone = case when $3::jsonb ? 'time_zone' then $3::jsonb->>'time_zone' else u.time_zone end,
                  preferences = jsonb_strip_nulls(u.preferences || coalesce($3::jsonb->'preferences', '{}')),
                  updated_at = now()
              from organizations o
              where u.org_id = $1
                and u.id = $2
                and o.id = u.org_id
                and o.deleting_at is null
              returning %s
            ), told as (
              %s
              select org_id, 'user.changed', id::text, $4::text, '{"renamed":true}'
              from changed
              where $3::jsonb ? 'name'
            )
            select *
            from changed
            """.formatted(UserRow.COLUMNS, EventWriter.INSERT);
    private static final String DELETE = """
            with gone as (
              delete from users
              where org_id = $1
                and id = $2
              returning org_id, id, role
            ), told as (
            """ + EventWriter.INSERT + """
              select
                org_id, 'user.removed', id::text, $3::text, jsonb_build_object('role', role)
              from gone
            )
            select id
            from gone
            """;

    private final Pool pool;

    PgPeople(Pool pool) {
        this.pool = pool;
    }

    /** Returns people, newest first. */
    Future<List<User>> list(OrgId org, @Nullable Keyset after, int limit) {
        Tuple parameters = Tuple.of(
                org.value(),
                after == null ? null : after.at().atOffset(ZoneOffset.UTC),
                after == null ? null : after.id(),
                limit);
        return DatabaseFailure.retried(() -> pool.preparedQuery(LIST).execute(parameters))
                .map(PgPeople::users);
    }

    /**
     * Changes what touches nobody else; null when there is no such person.
     *
     * @param change the members to change, as {@code PATCH /users/me} has them
     */
    Future<@Nullable User> changeOwn(Caller.Person self, JsonObject change) {
        return pool.preparedQuery(CHANGE_OWN)
                .execute(Tuple.of(self.home().value(), self.user().value(), change, self.auditName()))
                .map(PgPeople::first);
    }

    /**
     * Changes a person of the caller's organization.
     *
     * @param rule throws if the change is not allowed; no people of the organization change between this check and the change
     * @return the changed person; null if there is no such person
     */
    Future<@Nullable User> change(Caller by, UserId id, UserChange change, Consumer<LockedUser> rule) {
        return alone(
                by.org(),
                id,
                rule,
                connection -> connection
                        .preparedQuery(CHANGE)
                        .execute(parameters(by.org(), id, change, by))
                        .map(PgPeople::first));
    }

    /** False when there is no such person in the caller's organization. */
    Future<Boolean> delete(Caller by, UserId id, Consumer<LockedUser> rule) {
        return alone(
                        by.org(),
                        id,
                        rule,
                        connection -> connection
                                .preparedQuery(DELETE)
                                .execute(Tuple.of(by.org().value(), id.value(), by.auditName()))
                                .<@Nullable Boolean>map(rows -> rows.rowCount() == 1))
                .map(Boolean.TRUE::equals);
    }

    /** The work that is done on the connection of the transaction. */
    private interface Work<T extends @Nullable Object> {
        Future<T> on(SqlConnection connection);
    }

    private <T> Future<@Nullable T> alone(OrgId org, UserId id, Consumer<LockedUser> rule, Work<@Nullable T> work) {
        Tuple both = Tuple.of(org.value(), id.value());
        return pool.<@Nullable T>withTransaction(connection -> connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(org.value()))
                .compose(locked -> connection.preparedQuery(STANDING).execute(both))
                .compose(rows -> {
                    if (rows.size() == 0) {
                        return Future.<@Nullable T>succeededFuture(null);
                    }
                    rule.accept(standing(rows.iterator().next()));
                    return work.on(connection);
                }));
    }

    private static LockedUser standing(Row row) {
        return new LockedUser(UserRow.user(row), row.getLong("other_admins"));
    }

    private static Tuple parameters(OrgId org, UserId id, UserChange change, Caller by) {
        Role role = change.role();
        return Tuple.of(
                org.value(),
                id.value(),
                role == null ? null : role.word(),
                change.name(),
                change.disabled(),
                by.auditName());
    }

    private static List<User> users(RowSet<Row> rows) {
        var users = new ArrayList<User>();
        rows.forEach(row -> users.add(UserRow.user(row)));
        return users;
    }

    private static @Nullable User first(RowSet<Row> rows) {
        return rows.size() == 0 ? null : UserRow.user(rows.iterator().next());
    }
}
