package io.chatlogger.people.auth;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Deletes expired rows, a bounded number at a time. */
final class PgPurge {
    static final int STEP = 1000;

    /** Deletes ended sessions after a week, within which it can be looked up why they ended. */
    private static final String SESSIONS = """
            delete from sessions
            where (org_id, id) in (
              select org_id, id
              from sessions
              where least(expires_at, revoked_at) < now() - interval '7 days'
              limit $1)
            """;
    /** Deletes used tokens, once a repeated use needs no answer different from that to an unknown token. */
    private static final String TOKENS = """
            delete from refresh_tokens
            where (org_id, token_hash) in (
              select org_id, token_hash
              from refresh_tokens
              where used_at < now() - make_interval(secs => $2)
              limit $1)
            """;
    // The time is checked again for a row whose guesser has just failed again.
    private static final String FAILURES = """
            delete from sign_in_failures
            where failed_at < now() - interval '24 hours'
              and (account_hash, guesser_hash) in (
                select account_hash, guesser_hash
                from sign_in_failures
                where failed_at < now() - interval '24 hours'
                limit $1)
            """;

    private final Pool pool;
    private final Map<Kind, String> statements = new EnumMap<>(
            Map.of(Kind.SESSIONS, SESSIONS, Kind.REFRESH_TOKENS, TOKENS, Kind.SIGN_IN_FAILURES, FAILURES));
    private final Duration sessionTimeToLive;

    PgPurge(Pool pool, Duration sessionTimeToLive) {
        this.pool = pool;
        this.sessionTimeToLive = sessionTimeToLive;
    }

    /** The kinds of rows; their names in lower case are the names of the tables. */
    enum Kind {
        SESSIONS,
        REFRESH_TOKENS,
        SIGN_IN_FAILURES
    }

    /** Deletes at most {@link #STEP} rows; returns how many. */
    Future<Integer> step(Kind kind) {
        Tuple parameters = Tuple.of(STEP);
        if (kind == Kind.REFRESH_TOKENS) {
            parameters.addDouble((double) sessionTimeToLive.toSeconds());
        }
        return pool.preparedQuery(statements.get(kind)).execute(parameters).map(rows -> rows.rowCount());
    }
}
