package io.chatlogger.people.users;

import io.chatlogger.people.identity.Role;
import org.jspecify.annotations.Nullable;

/**
 * A change of a person. A field that is null stays unchanged.
 *
 * @param disabled true if the person may no longer sign in, false if the person may again
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

    /** Returns whether the person may sign in and manage the organization. */
    static boolean isActiveAdmin(User user) {
        return isAdmin(user.role()) && user.times().disabledAt() == null;
    }
}
