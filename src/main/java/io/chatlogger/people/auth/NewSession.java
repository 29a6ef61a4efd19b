package io.chatlogger.people.auth;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.SessionId;
import io.chatlogger.people.identity.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in that is to be stored.
 *
 * @param refresh the first refresh token of the session
 * @param userAgent the client's User-Agent, at most 200 characters
 */
record NewSession(
        SessionId id,
        OrgId org,
        UserId user,
        RefreshToken refresh,
        @Nullable String userAgent) {}
