package io.chatlogger.people.accounts;

import io.chatlogger.people.identity.Role;
import org.jspecify.annotations.Nullable;

/**
 * A person to invite.
 *
 * @param name the name if the person gives none; null when the person must give one
 */
record Invitee(String email, Role role, @Nullable String name) {}
