package io.chatlogger.people.users;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.Role;

/**
 * A person to be added.
 *
 * @param email unique among all organizations, regardless of case; at most 254 characters
 * @param name 1 to 255 characters
 */
public record NewUser(OrgId org, String email, String name, Role role) {}
