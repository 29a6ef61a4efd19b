package io.chatlogger.people.users;

import io.chatlogger.people.access.AccessProblems;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.Role;
import io.chatlogger.people.identity.UserId;
import io.chatlogger.platform.http.Keyset;
import io.chatlogger.platform.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads and changes the people of one organization, and checks who may change whom. It always holds: an organization keeps somebody who can
 * manage it, also if two admins disable each other at the same moment; only a superadmin makes, changes or removes a superadmin.
 */
final class People {
    private final UserRepository users;
    private final PgPeople people;

    People(UserRepository users, PgPeople people) {
        this.users = users;
        this.people = people;
    }

    /** Returns a person; fails with the problem {@code user_not_found}. */
    Future<User> get(OrgId org, UserId id) {
        return users.byId(org, id).map(People::found);
    }

    /** Returns people, newest first. */
    Future<List<User>> list(OrgId org, @Nullable Keyset after, int limit) {
        return people.list(org, after, limit);
    }

    /** Changes what everybody may change of oneself. */
    Future<User> changeOwn(Caller.Person self, JsonObject change) {
        return people.changeOwn(self, change).map(People::found);
    }

    /** Fails with the problems {@code user_not_found}, {@code role_not_allowed}, {@code last_admin}. */
    Future<User> change(Caller.Person by, UserId id, UserChange change) {
        return people.change(by, id, change, standing -> {
                    checkRights(by, standing.user(), change.role());
                    checkAdminStays(standing, change);
                })
                .map(People::found);
    }

    /** Fails as {@link #change} does. */
    Future<Void> delete(Caller.Person by, UserId id) {
        return people.delete(by, id, standing -> {
                    checkRights(by, standing.user(), null);
                    if (UserChange.isActiveAdmin(standing.user())) {
                        checkOtherAdmins(standing);
                    }
                })
                .map(there -> {
                    if (!there) {
                        throw unknown();
                    }
                    return null;
                });
    }

    private static void checkRights(Caller.Person by, User target, @Nullable Role wanted) {
        if (by.role() != Role.SUPERADMIN && (target.role() == Role.SUPERADMIN || wanted == Role.SUPERADMIN)) {
            throw Problem.of(
                    AccessProblems.ROLE_NOT_ALLOWED, "Only a superadmin can make, change or remove a superadmin");
        }
    }

    /** Throws the problem {@code last_admin} if nobody could manage the organization after the change. */
    static void checkAdminStays(LockedUser standing, UserChange change) {
        if (UserChange.isActiveAdmin(standing.user()) && !change.keepsAdmin(standing.user())) {
            checkOtherAdmins(standing);
        }
    }

    private static void checkOtherAdmins(LockedUser standing) {
        if (standing.otherAdmins() == 0) {
            throw Problem.of(
                    UserProblems.LAST_ADMIN,
                    standing.user().email() + " is the last admin who can sign in: make somebody else admin first");
        }
    }

    private static User found(@Nullable User user) {
        if (user == null) {
            throw unknown();
        }
        return user;
    }

    private static Problem unknown() {
        return Problem.of(UserProblems.USER_NOT_FOUND, "There is no person with this id in the organization");
    }
}
