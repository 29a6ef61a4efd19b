package io.chatlogger.web.views;

import io.chatlogger.people.access.AccessProblems;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.Role;
import io.chatlogger.platform.http.Keyset;
import io.chatlogger.platform.ids.UuidV7;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and changes saved views, and checks who may change which. */
final class Views {
    private final PgViews views;
    private final UuidV7 ids;

    Views(PgViews views, UuidV7 ids) {
        this.views = views;
        this.ids = ids;
    }

    /** Returns the caller's own views and the shared ones, newest first. */
    Future<List<SavedView>> list(Caller.Person caller, @Nullable String page, @Nullable Keyset after, int limit) {
        return views.list(caller, page, after, limit);
    }

    /** Saves a view; fails with the problems {@code role_not_allowed}, {@code too_many}. */
    Future<SavedView> create(Caller.Person caller, ViewFields fields) {
        checkMayShare(caller, Boolean.TRUE.equals(fields.shared()));
        return views.create(caller, ids.next(), fields);
    }

    /** Changes a view; fails with the problems {@code not_found}, {@code role_not_allowed}, {@code too_many}. */
    Future<SavedView> change(Caller.Person caller, UUID id, ViewFields fields) {
        return views.change(
                caller,
                id,
                fields,
                seen -> checkMayShare(caller, seen.shared() || Boolean.TRUE.equals(fields.shared())));
    }

    /** Deletes a view; fails with the problems {@code not_found}, {@code role_not_allowed}. */
    Future<Void> delete(Caller.Person caller, UUID id) {
        return views.delete(caller, id, seen -> checkMayShare(caller, seen.shared()));
    }

    private static void checkMayShare(Caller.Person caller, boolean shared) {
        if (shared && caller.role() != Role.ADMIN && caller.role() != Role.SUPERADMIN) {
            throw Problem.of(
                    AccessProblems.ROLE_NOT_ALLOWED,
                    "You are " + caller.role().word() + ": only an admin shares views and changes shared ones");
        }
    }

    /** Returns the problem for a view that is unknown, another organization's or another person's own. */
    static Problem unknown() {
        return Problem.of(ProblemCode.NOT_FOUND, "You have no view with this id, and your organization shares none");
    }

    static Problem tooMany(boolean shared) {
        return Problem.of(
                ProblemCode.TOO_MANY,
                (shared ? "Your organization shares " : "You have ") + SavedView.MOST
                        + " views already (expected at most " + SavedView.MOST + ": delete one that nobody needs)");
    }
}
