package io.chatlogger.people.auth;

import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Counts failures to sign in, and decides about an attempt after its password was compared. Concurrent attempts pass one by one through the
 * rows of their counts, so that no more of them count than are allowed: one that finds a delay is refused, even if its password is right.
 * Addresses come as {@code EmailAddress.comparable} writes them.
 */
public final class PgAttempts {
    private static final Duration MEMORY = Duration.ofHours(24);
    /** The largest exponent of the delay: 5 s times 2^8 is over 15 min. */
    private static final int LONGEST_DOUBLING = 8;

    private static final String DELAY = """
            select extract(epoch from max(blocked_until) - now())::float8 as delay
            from sign_in_failures
            where account_hash = sha256(convert_to($1, 'UTF8'))
              and guesser_hash = any ($2)
              and blocked_until > now()
            """;
    // The time is read after the lock: the transaction began before it waited.
    private static final String LOCK = """
            insert into sign_in_failures as f (account_hash, guesser_hash)
            select sha256(convert_to($1, 'UTF8')), guesser
            from unnest($2::bytea[]) guesser
            on conflict (account_hash, guesser_hash) do update
            set failures = f.failures
            returning case
              when blocked_until > clock_timestamp() then extract(epoch from blocked_until - clock_timestamp())::float8
            end as delay
            """;
    private static final String COUNT = """
            update sign_in_failures f
            set failures = n.failures,
                failed_at = clock_timestamp(),
                blocked_until = case
                  when n.failures < $4 then '-infinity'
                  else clock_timestamp() + make_interval(secs => least($6, $5 * 2 ^ least(n.failures - $4, $7)))
                end
            from (
              select case when failed_at < now() - make_interval(secs => $3) then 1 else failures + 1 end as failures
              from sign_in_failures
              where account_hash = sha256(convert_to($1, 'UTF8'))
                and guesser_hash = $2
            ) n
            where f.account_hash = sha256(convert_to($1, 'UTF8'))
              and f.guesser_hash = $2
            """;
    private static final String FORGIVE = """
            delete from sign_in_failures
            where account_hash = sha256(convert_to($1, 'UTF8'))
              and guesser_hash = any ($2)
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

    /** Fails with the problem {@code rate_limited} while the guesser has to wait, so that no password need be compared. */
    public Future<Void> admit(String email, Guesser guesser) {
        return DatabaseFailure.retried(() -> pool.preparedQuery(DELAY).execute(accountAnd(email, guesser.keys())))
                .map(PgAttempts::checked);
    }

    /**
     * Counts an attempt, and opens the session when the password is right.
     *
     * @param right null when the password was wrong, or there is no such account
     * @return whether the session was opened; fails with the problem {@code rate_limited} while the guesser has to wait
     */
    Future<Boolean> decide(String email, Guesser guesser, @Nullable Right right) {
        return pool.withTransaction(connection -> counted(connection, email, guesser, right != null)
                .compose(counted -> right == null ? Future.succeededFuture(false) : opened(connection, right)));
    }

    /** Counts an attempt that opens no session; fails with the problem {@code rate_limited} while the guesser has to wait. */
    public Future<Void> count(String email, Guesser guesser, boolean right) {
        return pool.withTransaction(connection -> counted(connection, email, guesser, right));
    }

    /** Opens the session of a person who proved the identity without a password; returns whether it was opened. */
    Future<Boolean> open(Right right) {
        return opened(pool, right);
    }

    private static Future<Void> counted(SqlConnection connection, String email, Guesser guesser, boolean right) {
        return connection
                .preparedQuery(LOCK)
                .execute(accountAnd(email, guesser.keys()))
                .map(PgAttempts::checked)
                .compose(admitted -> right ? forgiven(connection, email, guesser) : failed(connection, email, guesser));
    }

    private static @Nullable Void checked(RowSet<Row> delays) {
        double seconds = StreamSupport.stream(delays.spliterator(), false)
                .mapToDouble(row -> row.getDouble("delay") == null ? 0 : row.getDouble("delay"))
                .max()
                .orElse(0);
        if (seconds > 0) {
            throw tooMany(Duration.ofMillis((long) Math.ceil(seconds * 1000)));
        }
        return null;
    }

    private static Problem tooMany(Duration delay) {
        return Problem.of(
                        ProblemCode.RATE_LIMITED,
                        "Too many passwords for this account were refused: expected a pause of " + delay.toMillis()
                                + " ms before the next. A browser that has signed in to it before is not held up by others,"
                                + " and one in which a new password is set by e-mail is let in")
                .retryAfter(delay);
    }

    private static Future<Void> failed(SqlConnection connection, String email, Guesser guesser) {
        List<Tuple> each = guesser.counts().stream()
                .map(count -> {
                    Guesser.Slowing slowing = count.slowing();
                    return Tuple.of(email, count.key(), (double) MEMORY.toSeconds(), slowing.free())
                            .addDouble((double) slowing.first().toSeconds())
                            .addDouble((double) slowing.longest().toSeconds())
                            .addInteger(LONGEST_DOUBLING);
                })
                .toList();
        return connection.preparedQuery(COUNT).executeBatch(each).mapEmpty();
    }

    private static Future<Void> forgiven(SqlConnection connection, String email, Guesser guesser) {
        Buffer[] keys = guesser.counts().stream()
                .filter(Guesser.Count::isForgiven)
                .map(Guesser.Count::key)
                .toArray(Buffer[]::new);
        return connection
                .preparedQuery(FORGIVE)
                .execute(accountAnd(email, keys))
                .mapEmpty();
    }

    private static Tuple accountAnd(String email, Buffer[] keys) {
        return Tuple.of(email).addArrayOfBuffer(keys);
    }

    private Future<Boolean> opened(SqlClient connection, Right right) {
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
