package io.chatlogger.people.auth;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;

/**
 * Exchanges a refresh token for the next one, in one transaction that locks the session's row: of two requests with the same token only one
 * gets the next, and the other ends the session for both (RFC 9700 section 4.14.2).
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
    private static final String EXCHANGE = """
            with used as (
              update refresh_tokens
              set used_at = now()
              where org_id = $1
                and session_id = $2
                and token_hash = $3
                and used_at is null
              returning 1
            ), next as (
              insert into refresh_tokens (org_id, session_id, token_hash)
              select $1, $2, $4
              from used
            )
            update sessions
            set last_used_at = now(), expires_at = now() + make_interval(secs => $5)
            where org_id = $1
              and id = $2
              and exists (select from used)
            """;
    private static final String END = """
            update sessions
            set revoked_at = now(), revoked_because = $3
            where org_id = $1
              and id = $2
            """;

    private final Pool pool;
    private final Duration timeToLive;

    /** @param timeToLive the time after which a session without a refresh ends */
    PgRotation(Pool pool, Duration timeToLive) {
        this.pool = pool;
        this.timeToLive = timeToLive;
    }

    /** The result of a rotation. */
    enum Outcome {
        ROTATED,
        /** The session had ended. */
        ENDED,
        /** The token was used before: now the session has ended. */
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
                session.org().value(), session.id().value(), used.hash(), next.hash(), (double) timeToLive.toSeconds());
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
