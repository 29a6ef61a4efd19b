package io.chatlogger.people.access;

import io.chatlogger.people.identity.Role;
import io.chatlogger.people.identity.UserCaller;
import io.chatlogger.platform.http.Guard;
import java.util.Set;

/** Lets in people who are signed in, by the cookie {@code auth_token} or the same token as {@code Authorization: Bearer}. */
public interface SessionGuard {
    /**
     * A guard for those with one of these roles. It fails with a {@code Problem}: 401 for no or a bad token, or a session that has ended;
     * 403 for another role, or for a changing request by cookie that does not come from the same origin; 503 when the database does not
     * answer. Its label is {@code roles:} and the words of the roles, in the order of {@link Role}.
     *
     * @param roles one of {@link Roles}
     */
    Guard<UserCaller> allow(Set<Role> roles);
}
