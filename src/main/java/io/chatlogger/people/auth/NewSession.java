package io.chatlogger.people.auth;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.SessionId;
import io.chatlogger.people.identity.UserId;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in that is to be written down.
 *
 * @param refresh the first of its refresh tokens
 * @param userAgent at most 200 characters
 */
record NewSession(
        SessionId id,
        OrgId org,
        UserId user,
        RefreshToken refresh,
        @Nullable String userAgent) {}
