package io.chatlogger.people.users;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.UserId;
import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.events.EventWriter;
import io.chatlogger.platform.ids.UuidV7;
import io.chatlogger.platform.mail.EmailAddress;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

final class PgUserRepository implements UserRepository {
    private static final String CREATE = """
            with made as (
              insert into users (org_id, id, email, name, role, password_hash)
              values ($1, $2, $3, $4, $5, $6)
              on conflict (lower(email)) do nothing
              returning org_id, id, role
            ), told as (
            """ + EventWriter.INSERT + """
              select
                org_id, 'user.created', id::text, 'command', jsonb_build_object('role', role)
              from made
            )
            select id
            from made
            """;
    private static final String UPDATE_PASSWORD = """
            with changed as (
              update users
              set password_hash = $3, updated_at = now()
              where org_id = $1
                and lower(email) = lower($2)
              returning org_id, id
            ), told as (
            """ + EventWriter.INSERT + """
              select org_id, 'user.password_changed', id::text, 'command', '{}'
              from changed
            )
            select id
            from changed
            """;
    private static final String RENEW_HASH = """
            update users
            set password_hash = $4
            where org_id = $1
              and id = $2
              and password_hash = $3
            """;
    private static final String BY_EMAIL = """
            select %s, u.password_hash, u.disabled_at is null and o.deleting_at is null as open
            from users u
            join organizations o on o.id = u.org_id
            where lower(u.email) = lower($1)
            """.formatted(UserRow.COLUMNS);
    private static final String BY_ID = """
            select %s
            from users u
            join organizations o on o.id = u.org_id
            where u.org_id = $1
              and u.id = $2
              and o.deleting_at is null
            """.formatted(UserRow.COLUMNS);

    private final Pool pool;
    private final UuidV7 ids;

    PgUserRepository(Pool pool, UuidV7 ids) {
        this.pool = pool;
        this.ids = ids;
    }

    @Override
    public Future<UUID> create(NewUser user, String passwordHash) {
        Tuple parameters = Tuple.of(
                user.org().value(),
                ids.next(),
                user.email(),
                user.name(),
                user.role().word(),
                passwordHash);
        return execute(CREATE, parameters).map(rows -> {
            if (rows.size() == 0) {
                throw Problem.of(ProblemCode.ID_CONFLICT, "The e-mail address " + user.email() + " is taken");
            }
            return rows.iterator().next().getUUID("id");
        });
    }

    @Override
    public Future<Boolean> renewHash(Account account, String passwordHash) {
        User user = account.user();
        Tuple parameters =
                Tuple.of(user.organization().id().value(), user.id().value(), account.passwordHash(), passwordHash);
        return execute(RENEW_HASH, parameters).map(rows -> rows.rowCount() == 1);
    }

    @Override
    public Future<Boolean> updatePassword(OrgId org, String email, String passwordHash) {
        return execute(UPDATE_PASSWORD, Tuple.of(org.value(), EmailAddress.comparable(email), passwordHash))
                .map(rows -> rows.rowCount() == 1);
    }

    @Override
    public Future<@Nullable Account> byEmail(String email) {
        return read(BY_EMAIL, Tuple.of(EmailAddress.comparable(email))).map(rows -> {
            if (rows.size() == 0) {
                return null;
            }
            Row row = rows.iterator().next();
            return new Account(UserRow.user(row), row.getString("password_hash"), row.getBoolean("open"));
        });
    }

    @Override
    public Future<@Nullable User> byId(OrgId org, UserId id) {
        return read(BY_ID, Tuple.of(org.value(), id.value()))
                .map(rows ->
                        rows.size() == 0 ? null : UserRow.user(rows.iterator().next()));
    }

    private Future<RowSet<Row>> read(String sql, Tuple parameters) {
        return DatabaseFailure.retried(() -> pool.preparedQuery(sql).execute(parameters));
    }

    private Future<RowSet<Row>> execute(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters);
    }
}
