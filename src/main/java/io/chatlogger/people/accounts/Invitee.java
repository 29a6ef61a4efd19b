package io.chatlogger.people.accounts;

import io.chatlogger.people.identity.Role;
import org.jspecify.annotations.Nullable;

/**
 * Whom to invite.
 *
 * @param name what the person is called who does not say; null: must say
 */
record Invitee(String email, Role role, @Nullable String name) {}
