package io.chatlogger.people.users;

import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.Role;
import io.chatlogger.platform.http.Keyset;
import io.chatlogger.platform.problem.Problem;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads and changes the people of an organization for commands. The user of a command may change everybody, but may not leave an
 * organization without an admin, but for the one case that says so. All methods fail as the database does, and with {@code user_not_found} for an address that nobody of the
 * organization has.
 */
public final class Roster {
    private final UserRepository users;
    private final PgPeople people;

    Roster(UserRepository users, PgPeople people) {
        this.users = users;
        this.people = people;
    }

    /** Returns people, newest first. */
    public Future<List<User>> list(OrgId org, @Nullable Keyset after, int limit) {
        return people.list(org, after, limit);
    }

    /** Fails with the problem {@code last_admin} too. */
    public Future<User> changeRole(Caller by, String email, Role role) {
        return change(by, email, new UserChange(role, null, null));
    }

    /** Lets a person sign in, or not; fails with the problem {@code last_admin} too. */
    public Future<User> setDisabled(Caller by, String email, boolean disabled) {
        return change(by, email, new UserChange(null, null, disabled));
    }

    /** Keeps a person from signing in, the last admin too: then only commands reach the organization. */
    public Future<User> disableEvenLastAdmin(Caller by, String email) {
        return change(by, email, new UserChange(null, null, true), standing -> {});
    }

    private Future<User> change(Caller by, String email, UserChange change) {
        return change(by, email, change, standing -> People.checkAdminStays(standing, change));
    }

    private Future<User> change(Caller by, String email, UserChange change, Consumer<LockedUser> rule) {
        return byEmail(by.org(), email)
                .compose(user -> people.change(by, user.id(), change, rule))
                .map(user -> found(user, email));
    }

    /** Returns the person of this organization who has the address. */
    public Future<User> byEmail(OrgId org, String email) {
        return users.byEmail(email)
                .map(account -> found(
                        account == null || !account.user().organization().id().equals(org) ? null : account.user(),
                        email));
    }

    private static User found(@Nullable User user, String email) {
        if (user == null) {
            throw Problem.of(UserProblems.USER_NOT_FOUND, "The organization has nobody with the address " + email);
        }
        return user;
    }
}
