package io.chatlogger.people.auth;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.Role;
import io.chatlogger.people.identity.SessionId;
import io.chatlogger.people.identity.UserId;
import io.chatlogger.platform.db.DatabaseFailure;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

final class PgSessionRepository implements SessionRepository {
    private static final String LIVE = """
            select s.id, s.org_id, s.user_id, u.role
            from sessions s
            join users u on u.org_id = s.org_id and u.id = s.user_id
            join organizations o on o.id = s.org_id
            where s.id = $1
              and s.revoked_at is null
              and s.expires_at > now()
              and u.disabled_at is null
              and o.deleting_at is null
            """;
    // Sessions that have ended are included: a token that is used again must be noticed.
    private static final String BY_TOKEN = """
            select s.id, s.org_id, s.user_id, u.role
            from refresh_tokens t
            join sessions s on s.org_id = t.org_id and s.id = t.session_id
            join users u on u.org_id = s.org_id and u.id = s.user_id
            where t.token_hash = $1
            """;
    private static final String REVOKE = """
            update sessions
            set revoked_at = now(), revoked_because = $3
            where org_id = $1
              and id = $2
              and revoked_at is null
            """;
    private static final String REVOKE_ALL = """
            update sessions
            set revoked_at = now(), revoked_because = $4
            where org_id = $1
              and user_id = $2
              and id is distinct from $3::uuid
              and revoked_at is null
              and expires_at > now()
            """;

    private final Pool pool;

    PgSessionRepository(Pool pool) {
        this.pool = pool;
    }

    /** Returns a session that is valid now; null when there is none. */
    Future<@Nullable LiveSession> live(SessionId id) {
        return one(LIVE, Tuple.of(id.value()));
    }

    /** Returns the session of a refresh token, even if it has ended; null when the token is unknown. */
    Future<@Nullable LiveSession> byToken(RefreshToken token) {
        Buffer hash = token.hash();
        return one(BY_TOKEN, Tuple.of(hash));
    }

    @Override
    public Future<Boolean> revoke(OrgId org, SessionId session, SessionEnd reason) {
        return changed(REVOKE, Tuple.of(org.value(), session.value(), reason.word()))
                .map(count -> count == 1);
    }

    @Override
    public Future<Integer> revokeAll(OrgId org, UserId user, @Nullable SessionId except, SessionEnd reason) {
        UUID kept = except == null ? null : except.value();
        return changed(REVOKE_ALL, Tuple.of(org.value(), user.value(), kept, reason.word()));
    }

    private Future<@Nullable LiveSession> one(String sql, Tuple parameters) {
        return DatabaseFailure.retried(() -> pool.preparedQuery(sql).execute(parameters))
                .map(rows -> rows.size() == 0 ? null : session(rows.iterator().next()));
    }

    private Future<Integer> changed(String sql, Tuple parameters) {
        return pool.preparedQuery(sql).execute(parameters).map(rows -> rows.rowCount());
    }

    private static LiveSession session(Row row) {
        return new LiveSession(
                new SessionId(row.getUUID("id")),
                new OrgId(row.getUUID("org_id")),
                new UserId(row.getUUID("user_id")),
                Role.ofWord(row.getString("role")));
    }
}
