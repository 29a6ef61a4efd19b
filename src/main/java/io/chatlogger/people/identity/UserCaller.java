package io.chatlogger.people.identity;

/**
 * A person who is signed in.
 *
 * @param org whose data the request is about: the person's own organization, or, for a superadmin, the one that was asked for
 * @param home the organization that the person belongs to
 * @param role as it is now, not as it was when the token was made
 */
public record UserCaller(OrgId org, OrgId home, UserId user, Role role, SessionId session) {
    /** One who asks about the own organization. */
    public UserCaller(OrgId org, UserId user, Role role, SessionId session) {
        this(org, org, user, role, session);
    }

    /** Whether of all chats only those count whose {@code user_id} is the person's. */
    public boolean seesOnlyOwnChats() {
        return role == Role.USER;
    }
}
