package io.chatlogger.people.access;

import static io.chatlogger.people.identity.Role.ADMIN;
import static io.chatlogger.people.identity.Role.SUPERADMIN;
import static io.chatlogger.people.identity.Role.USER;
import static io.chatlogger.people.identity.Role.VIEWER;

import io.chatlogger.people.identity.Role;
import java.util.Set;

/** The sets of roles that endpoints admit. */
public final class Roles {
    /** The roles of all people who are signed in. */
    public static final Set<Role> ALL = Set.of(SUPERADMIN, ADMIN, USER, VIEWER);
    /** The roles that may change chats. */
    public static final Set<Role> EDITORS = Set.of(SUPERADMIN, ADMIN, USER);
    /** The roles that may manage an organization. */
    public static final Set<Role> ADMINS = Set.of(SUPERADMIN, ADMIN);
    /** The roles that may manage all organizations. */
    public static final Set<Role> SUPERADMINS = Set.of(SUPERADMIN);

    private Roles() {}
}
