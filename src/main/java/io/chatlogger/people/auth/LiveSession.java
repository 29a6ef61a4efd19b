package io.chatlogger.people.auth;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.Role;
import io.chatlogger.people.identity.SessionId;
import io.chatlogger.people.identity.UserId;

/**
 * A session that lets in, as it is now.
 *
 * @param org the person's own
 */
record LiveSession(SessionId id, OrgId org, UserId user, Role role) {}
