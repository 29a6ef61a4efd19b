package io.chatlogger.people.auth;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;

/**
 * Exchanges a refresh token for the next one, in one transaction that locks the session's row. The tokens that were given for one token are
 * of one generation: while none of the latest generation was used, a token of the generation before, used within the grace, gets one more
 * of them, so that two tabs that refresh at once, and a client that lost the answer, stay signed in. Any other token that is used again
 * ends the session (RFC 9700 section 4.14.2).
 */
final class PgRotation {
    private static final String LOCK = """
            select from sessions
            where org_id = $1
              and id = $2
              and revoked_at is null
              and expires_at > now()
            for update
            """;
    // The first use of a generation ages the session's tokens: those that were unused begin their grace, those that
    // were used are superseded. The time is the statement's: the transaction began before it waited for the lock.
    private static final String EXCHANGE = """
            with presented as (
              select used_at is null as is_latest
              from refresh_tokens
              where org_id = $1
                and session_id = $2
                and token_hash = $3
                and (used_at is null
                  or (not superseded and used_at > statement_timestamp() - make_interval(secs => $6)))
            ), aged as (
              update refresh_tokens t
              set superseded = t.used_at is not null,
                  used_at = coalesce(t.used_at, statement_timestamp())
              from presented p
              where p.is_latest
                and t.org_id = $1
                and t.session_id = $2
                and not t.superseded
            ), next as (
              insert into refresh_tokens (org_id, session_id, token_hash)
              select $1, $2, $4
              from presented
            )
            update sessions
            set last_used_at = now(), expires_at = now() + make_interval(secs => $5)
            where org_id = $1
              and id = $2
              and exists (select from presented)
            """;
    private static final String END = """
            update sessions
            set revoked_at = now(), revoked_because = $3
            where org_id = $1
              and id = $2
            """;

    private final Pool pool;
    private final Duration timeToLive;
    private final Duration grace;

    /**
     * @param timeToLive the time after which a session without a refresh ends
     * @param grace how long after its first use a token may be used again, while no successor was used; zero: never
     */
    PgRotation(Pool pool, Duration timeToLive, Duration grace) {
        this.pool = pool;
        this.timeToLive = timeToLive;
        this.grace = grace;
    }

    /** The result of a rotation. */
    enum Outcome {
        ROTATED,
        /** The session had ended. */
        ENDED,
        /** The token was used before, too long ago or with a successor that was used too: now the session has ended. */
        REUSED
    }

    /** @param session the session to which {@code used} belongs */
    Future<Outcome> rotate(LiveSession session, RefreshToken used, RefreshToken next) {
        Tuple key = Tuple.of(session.org().value(), session.id().value());
        return pool.withTransaction(connection -> execute(connection, LOCK, key)
                .compose(locked -> locked.size() == 0
                        ? Future.succeededFuture(Outcome.ENDED)
                        : exchange(connection, session, used, next)));
    }

    private Future<Outcome> exchange(
            SqlConnection connection, LiveSession session, RefreshToken used, RefreshToken next) {
        Tuple exchange = Tuple.of(
                session.org().value(),
                session.id().value(),
                used.hash(),
                next.hash(),
                (double) timeToLive.toSeconds(),
                grace.toMillis() / 1000.0);
        Tuple end = Tuple.of(session.org().value(), session.id().value(), SessionEnd.TOKEN_REUSED.word());
        return execute(connection, EXCHANGE, exchange)
                .compose(exchanged -> exchanged.rowCount() == 1
                        ? Future.succeededFuture(Outcome.ROTATED)
                        : execute(connection, END, end).map(Outcome.REUSED));
    }

    private static Future<RowSet<Row>> execute(SqlConnection connection, String sql, Tuple parameters) {
        return connection.preparedQuery(sql).execute(parameters);
    }
}
