package io.chatlogger.people.auth;

import io.chatlogger.people.identity.Caller;
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
import java.util.ArrayList;
import java.util.List;
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

    private static final String OF_PERSON = """
            select id, user_agent, created_at, last_used_at, expires_at
            from sessions
            where org_id = $1
              and user_id = $2
              and revoked_at is null
              and expires_at > now()
            order by last_used_at desc, id
            limit 100
            """;
    private static final String REVOKE_OWN = """
            update sessions
            set revoked_at = now(), revoked_because = $4
            where org_id = $1
              and user_id = $2
              and id = $3
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

    /** Returns the open sessions of a person, the last used first; at most 100. */
    Future<List<OwnSession>> ofPerson(Caller.Person person) {
        Tuple parameters = Tuple.of(person.home().value(), person.user().value());
        return DatabaseFailure.retried(() -> pool.preparedQuery(OF_PERSON).execute(parameters))
                .map(rows -> {
                    var all = new ArrayList<OwnSession>();
                    rows.forEach(row -> all.add(own(row, person.session())));
                    return all;
                });
    }

    private static OwnSession own(Row row, SessionId current) {
        var id = new SessionId(row.getUUID("id"));
        return new OwnSession(
                id,
                row.getString("user_agent"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("last_used_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant(),
                id.equals(current));
    }

    /** Ends a session of the person; returns false when the person has no open one with this id. */
    Future<Boolean> revokeOwn(Caller.Person person, SessionId session) {
        return changed(
                        REVOKE_OWN,
                        Tuple.of(
                                person.home().value(),
                                person.user().value(),
                                session.value(),
                                SessionEnd.LOGOUT.word()))
                .map(count -> count == 1);
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
