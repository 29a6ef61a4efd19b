package io.chatlogger.people.auth;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.SessionId;
import io.chatlogger.people.identity.UserId;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Sessions as they are stored. All fail as the database does. */
public interface SessionRepository {
    /** Ends one session; false when it had ended. */
    Future<Boolean> revoke(OrgId org, SessionId session, SessionEnd reason);

    /**
     * Ends all sessions of a person.
     *
     * @param except one that stays; null: none does
     * @return how many were ended
     */
    Future<Integer> revokeAll(OrgId org, UserId user, @Nullable SessionId except, SessionEnd reason);
}
