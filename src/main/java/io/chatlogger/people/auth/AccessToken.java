package io.chatlogger.people.auth;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.SessionId;
import io.chatlogger.people.identity.UserId;
import java.time.Instant;

/**
 * The claims of a genuine access token. Its role is left out: it is for clients to read, and the server uses the role at this moment.
 *
 * @param org the person's own organization
 */
record AccessToken(OrgId org, UserId user, SessionId session, Instant expiresAt) {}
