package io.chatlogger.people.access;

import static io.chatlogger.people.identity.Role.ADMIN;
import static io.chatlogger.people.identity.Role.SUPERADMIN;
import static io.chatlogger.people.identity.Role.USER;
import static io.chatlogger.people.identity.Role.VIEWER;

import io.chatlogger.people.identity.Role;
import java.util.Set;

/** The sets of roles that endpoints are open to. */
public final class Roles {
    /** Everybody who is signed in. */
    public static final Set<Role> ALL = Set.of(SUPERADMIN, ADMIN, USER, VIEWER);
    /** Whoever may change chats. */
    public static final Set<Role> EDITORS = Set.of(SUPERADMIN, ADMIN, USER);
    /** Whoever may manage an organization. */
    public static final Set<Role> ADMINS = Set.of(SUPERADMIN, ADMIN);
    /** Whoever may manage all organizations. */
    public static final Set<Role> SUPERADMINS = Set.of(SUPERADMIN);

    private Roles() {}
}
