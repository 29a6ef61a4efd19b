package io.chatlogger.people.auth;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.SessionId;
import io.chatlogger.people.identity.UserId;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** The stored sessions. All methods fail as the database does. */
public interface SessionRepository {
    /** Ends one session; returns false when it had ended already. */
    Future<Boolean> revoke(OrgId org, SessionId session, SessionEnd reason);

    /**
     * Ends all sessions of a person.
     *
     * @param except a session that stays; null when none does
     * @return the number of sessions that were ended
     */
    Future<Integer> revokeAll(OrgId org, UserId user, @Nullable SessionId except, SessionEnd reason);
}
