package io.chatlogger.people.users;

import io.chatlogger.people.identity.Role;
import org.jspecify.annotations.Nullable;

/**
 * What is to be changed of a person; null stays as it is.
 *
 * @param disabled whether the person may not sign in
 */
record UserChange(
        @Nullable Role role,
        @Nullable String name,
        @Nullable Boolean disabled) {
    boolean keepsAdmin(User user) {
        boolean stays = role == null ? isAdmin(user.role()) : isAdmin(role);
        boolean open = disabled == null ? user.times().disabledAt() == null : !disabled;
        return stays && open;
    }

    private static boolean isAdmin(Role role) {
        return role == Role.ADMIN || role == Role.SUPERADMIN;
    }

    /** One who may sign in and manage the organization. */
    static boolean isActiveAdmin(User user) {
        return isAdmin(user.role()) && user.times().disabledAt() == null;
    }
}
