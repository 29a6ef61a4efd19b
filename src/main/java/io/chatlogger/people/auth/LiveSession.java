package io.chatlogger.people.auth;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.Role;
import io.chatlogger.people.identity.SessionId;
import io.chatlogger.people.identity.UserId;

/**
 * A session that is valid at this moment.
 *
 * @param org the person's own organization
 */
record LiveSession(SessionId id, OrgId org, UserId user, Role role) {}
