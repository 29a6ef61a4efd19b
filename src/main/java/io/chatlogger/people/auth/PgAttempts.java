package io.chatlogger.people.auth;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides about attempts to sign in, after the password was compared. Concurrent attempts pass one by one through the row of their address,
 * so that no more than {@link #FREE} guesses count before the delay begins.
 */
public final class PgAttempts {
    /** The number of attempts that may fail in a row without a delay. */
    static final int FREE = 5;

    private static final Duration FIRST_DELAY = Duration.ofSeconds(5);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(15);
    private static final Duration MEMORY = Duration.ofHours(24);
    /** The largest exponent of the delay: 5 s times 2^8 is over 15 min. */
    private static final int LONGEST_DOUBLING = 8;

    // A blocked attempt changes nothing and so does not prolong the delay. An attempt is admitted only if the row
    // then has no failures: a blocked address has some, a wrong password adds one. The hash is made here, so that
    // addresses are equal exactly where the index users_email_key says so.
    private static final String DECIDE = """
            insert into login_failures as f (email_hash, failures)
            values (sha256(convert_to(lower($1), 'UTF8')), case when $2 then 0 else 1 end)
            on conflict (email_hash) do update
            set failures = case
                  when f.blocked_until > now() then f.failures
                  when $2 then 0
                  when f.failed_at < now() - make_interval(secs => $3) then 1
                  else f.failures + 1
                end,
                failed_at = case when f.blocked_until > now() then f.failed_at else now() end,
                blocked_until = case
                  when f.blocked_until > now() then f.blocked_until
                  when $2 or f.failures + 1 < $4 or f.failed_at < now() - make_interval(secs => $3) then '-infinity'
                  else now() + make_interval(secs => least($6, $5 * 2 ^ least(f.failures + 1 - $4, $7)))
                end
            returning failures = 0 as admitted
            """;

    // Locks the person's row: a concurrent change of the role or disabling of the person either comes before, and is
    // seen here, or after, and sees the session.
    private static final String OPEN = """
            with person as (
              select u.org_id, u.id
              from users u
              join organizations o on o.id = u.org_id
              where u.org_id = $1
                and u.id = $2
                and u.disabled_at is null
                and u.password_hash = $3
                and o.deleting_at is null
              for share of u
            ), session as (
              insert into sessions (org_id, id, user_id, expires_at, user_agent)
              select org_id, $4, id, now() + make_interval(secs => $5), $6
              from person
            )
            insert into refresh_tokens (org_id, session_id, token_hash)
            select org_id, $4, $7
            from person
            """;

    private final Pool pool;
    private final Duration sessionTimeToLive;

    PgAttempts(Pool pool, Duration sessionTimeToLive) {
        this.pool = pool;
        this.sessionTimeToLive = sessionTimeToLive;
    }

    /** The result of a right password: the session that it opens, and the hash with which it was compared. */
    record Right(NewSession session, String passwordHash) {}

    /**
     * Counts an attempt, and opens the session when it is admitted.
     *
     * @param right null when the password was wrong, or there is no such account
     * @return whether the session was opened
     */
    Future<Boolean> decide(String email, @Nullable Right right) {
        return pool.withTransaction(connection -> counted(connection, email, right != null)
                .compose(admitted ->
                        admitted && right != null ? opened(connection, right) : Future.succeededFuture(false)));
    }

    /** Counts an attempt that opens no session; returns whether it is admitted, which a wrong password never is. */
    public Future<Boolean> compared(String email, boolean right) {
        return counted(pool, email, right);
    }

    private static Future<Boolean> counted(SqlClient connection, String email, boolean right) {
        Tuple parameters =
                Tuple.of(email, right, (double) MEMORY.toSeconds(), FREE, (double) FIRST_DELAY.toSeconds(), (double)
                        LONGEST_DELAY.toSeconds());
        parameters.addInteger(LONGEST_DOUBLING);
        return connection
                .preparedQuery(DECIDE)
                .execute(parameters)
                .map(rows -> rows.iterator().next().getBoolean("admitted"));
    }

    private Future<Boolean> opened(SqlConnection connection, Right right) {
        NewSession session = right.session();
        Tuple parameters = Tuple.of(
                session.org().value(),
                session.user().value(),
                right.passwordHash(),
                session.id().value(),
                (double) sessionTimeToLive.toSeconds(),
                session.userAgent());
        parameters.addBuffer(session.refresh().hash());
        return connection.preparedQuery(OPEN).execute(parameters).map(rows -> rows.rowCount() == 1);
    }
}
