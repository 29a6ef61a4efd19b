package io.chatlogger.auth;

import io.chatlogger.identity.OrgId;
import io.chatlogger.identity.SessionId;
import io.chatlogger.identity.UserId;
import java.time.Instant;

/**
 * What a genuine access token says. Its role is not here: it is for clients to read, and what counts is the role of this moment.
 *
 * @param org the person's own
 */
record AccessToken(OrgId org, UserId user, SessionId session, Instant expiresAt) {}
