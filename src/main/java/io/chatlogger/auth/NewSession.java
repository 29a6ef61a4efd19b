package io.chatlogger.auth;

import io.chatlogger.identity.OrgId;
import io.chatlogger.identity.SessionId;
import io.chatlogger.identity.UserId;
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
