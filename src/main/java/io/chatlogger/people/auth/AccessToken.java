package io.chatlogger.people.auth;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.SessionId;
import io.chatlogger.people.identity.UserId;
import java.time.Instant;

/**
 * What a genuine access token says. Its role is not here: it is for clients to read, and what counts is the role of this moment.
 *
 * @param org the person's own
 */
record AccessToken(OrgId org, UserId user, SessionId session, Instant expiresAt) {}
