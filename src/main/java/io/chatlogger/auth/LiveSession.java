package io.chatlogger.auth;

import io.chatlogger.identity.OrgId;
import io.chatlogger.identity.Role;
import io.chatlogger.identity.SessionId;
import io.chatlogger.identity.UserId;

/**
 * A session that lets in, as it is now.
 *
 * @param org the person's own
 */
record LiveSession(SessionId id, OrgId org, UserId user, Role role) {}
