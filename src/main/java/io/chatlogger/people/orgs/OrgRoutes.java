package io.chatlogger.people.orgs;

import io.chatlogger.people.access.Access;
import io.chatlogger.people.access.AccessProblems;
import io.chatlogger.people.access.Guards;
import io.chatlogger.people.access.Roles;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.http.CheckedRoutes;
import io.chatlogger.platform.http.Cursors;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Input;
import io.chatlogger.platform.http.Keyset;
import io.chatlogger.platform.http.Page;
import io.chatlogger.platform.http.Precondition;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The routes for the caller's own organization, and for superadmins for all of them. */
final class OrgRoutes {
    private static final String OWN = "/orgs/me";
    private static final String ALL = "/admin/orgs";
    private static final String ANY = ALL + "/:id";

    private final OrgProfiles profiles;
    private final AdminOrgs orgs;
    private final OrgDeletions deletions;
    private final Runnable deletionNudge;
    private final Guards guards;
    private final Cursors cursors;

    /**
     * The services that these routes call.
     *
     * @param deletionNudge wakes the worker that deletes
     */
    record Services(OrgProfiles profiles, AdminOrgs orgs, OrgDeletions deletions, Runnable deletionNudge) {}

    OrgRoutes(Services services, Guards guards, Cursors cursors) {
        this.profiles = services.profiles();
        this.orgs = services.orgs();
        this.deletions = services.deletions();
        this.deletionNudge = services.deletionNudge();
        this.guards = guards;
        this.cursors = cursors;
    }

    List<Endpoint<?>> endpoints(Loop loop) {
        CheckedRoutes routes = loop.routes().with(OrgRules::check);
        var all = guards.of(Access.roles(Roles.ALL));
        var admins = guards.of(Access.roles(Roles.ADMINS));
        var superadmins = guards.of(Access.roles(Roles.SUPERADMINS));
        return List.of(
                routes.route(HttpMethod.GET, OWN, all, OrgOperations.READ, this::own),
                routes.route(HttpMethod.PATCH, OWN, admins, OrgOperations.CHANGE, this::changeOwn),
                routes.route(HttpMethod.GET, ALL, superadmins, OrgOperations.LIST, this::list),
                routes.route(HttpMethod.POST, ALL, superadmins, OrgOperations.CREATE, this::create),
                routes.route(HttpMethod.GET, ANY, superadmins, OrgOperations.READ_ANY, this::any),
                routes.route(HttpMethod.PATCH, ANY, superadmins, OrgOperations.CHANGE_ANY, this::changeAny),
                routes.route(HttpMethod.DELETE, ANY, superadmins, OrgOperations.DELETE, this::delete));
    }

    private Future<Reply> own(Caller.Person caller, Input input) {
        return profiles.read(caller.org()).map(OrgRoutes::versioned);
    }

    private Future<Reply> changeOwn(Caller.Person caller, Input input) {
        return profiles.change(caller, caller.org(), OrgPatch.of(input.body()), Precondition.of(input.http()))
                .map(OrgRoutes::versioned);
    }

    private static Reply versioned(OrgProfile org) {
        return Reply.json(200, OrgJson.of(org)).with("etag", org.etag());
    }

    private Future<Reply> list(Caller.Person caller, Input input) {
        String begins = input.query().text("q");
        String binding = ALL + '?' + (begins == null ? "" : begins);
        Keyset after = Keyset.opened(cursors, binding, input.cursor());
        return orgs.list(after, begins, input.limit() + 1)
                .map(rows -> Page.of(rows, input.limit(), last -> cursors.sign(binding, position(last)))
                        .reply(OrgJson::listed));
    }

    private static String position(AdminOrg org) {
        AdminOrg.@Nullable There there = org.there();
        if (there == null) {
            throw new IllegalStateException("An organization that is gone is listed: " + org.id());
        }
        return new Keyset(there.createdAt(), org.id().value()).text();
    }

    private Future<Reply> create(Caller.Person caller, Input input) {
        JsonObject body = input.body();
        return profiles.create(caller, body.getString("slug"), body.getString("name"), OrgPatch.settings(body))
                .map(org -> Reply.created(location(input, org.org().id()), OrgJson.of(org)));
    }

    private Future<Reply> any(Caller.Person caller, Input input) {
        return orgs.get(new OrgId(input.id("id"))).map(org -> Reply.json(200, OrgJson.of(org)));
    }

    private Future<Reply> changeAny(Caller.Person caller, Input input) {
        OrgId id = new OrgId(input.id("id"));
        return profiles.change(caller, id, OrgPatch.of(input.body()), Precondition.NONE)
                .recover(failure -> isUnknown(failure) ? gone(id, failure) : Future.failedFuture(failure))
                .map(org -> Reply.json(200, OrgJson.of(org)));
    }

    private static boolean isUnknown(Throwable failure) {
        return failure instanceof Problem problem && problem.code().equals(AccessProblems.ORGANIZATION_NOT_FOUND);
    }

    private Future<OrgProfile> gone(OrgId id, Throwable unknown) {
        return deletions
                .find(id)
                .compose(deletion -> Future.failedFuture(
                        deletion == null || deletion.finishedAt() != null
                                ? unknown
                                : Problem.of(
                                        OrgProblems.BEING_DELETED,
                                        "The organization " + deletion.slug()
                                                + " is being deleted and cannot be changed")));
    }

    private Future<Reply> delete(Caller.Person caller, Input input) {
        OrgId id = new OrgId(input.id("id"));
        if (id.equals(caller.home())) {
            throw Problem.of(
                    OrgProblems.OWN_ORGANIZATION, "This is the organization that you belong to (expected another one)");
        }
        return deletions
                .request(id, caller)
                .onSuccess(deletion -> deletionNudge.run())
                .map(deletion -> Reply.accepted(location(input, deletion.id()), OrgJson.of(deletion)));
    }

    private static String location(Input input, OrgId id) {
        return input.location(ALL + "/" + id.value());
    }
}
