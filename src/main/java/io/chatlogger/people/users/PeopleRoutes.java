package io.chatlogger.people.users;

import io.chatlogger.people.access.Access;
import io.chatlogger.people.access.Guards;
import io.chatlogger.people.access.Roles;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.Role;
import io.chatlogger.people.identity.UserId;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.http.CheckedRoutes;
import io.chatlogger.platform.http.Cursors;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Input;
import io.chatlogger.platform.http.Keyset;
import io.chatlogger.platform.http.Page;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.json.JsonOutput;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Serves the routes of a person's own account, and for admins those of the people of their organization. */
final class PeopleRoutes {
    private static final String ME = "/users/me";
    private static final String ALL = "/orgs/me/users";
    private static final String ONE = ALL + "/:id";

    private final People people;
    private final Guards guards;
    private final Cursors cursors;

    PeopleRoutes(People people, Guards guards, Cursors cursors) {
        this.people = people;
        this.guards = guards;
        this.cursors = cursors;
    }

    List<Endpoint<?>> endpoints(Loop loop) {
        CheckedRoutes routes = loop.routes();
        var all = guards.of(Access.roles(Roles.ALL));
        var admins = guards.of(Access.roles(Roles.ADMINS));
        return List.of(
                routes.route(HttpMethod.GET, ME, all, PeopleOperations.ME, this::me),
                routes.route(HttpMethod.PATCH, ME, all, PeopleOperations.CHANGE_ME, this::changeMe),
                routes.route(HttpMethod.GET, ALL, admins, PeopleOperations.LIST, this::list),
                routes.route(HttpMethod.GET, ONE, admins, PeopleOperations.READ, this::read),
                routes.route(HttpMethod.PATCH, ONE, admins, PeopleOperations.CHANGE, this::change),
                routes.route(HttpMethod.DELETE, ONE, admins, PeopleOperations.DELETE, this::delete));
    }

    private Future<Reply> me(Caller.Person caller, Input input) {
        return people.get(caller.home(), caller.user()).map(PeopleRoutes::reply);
    }

    private Future<Reply> changeMe(Caller.Person caller, Input input) {
        JsonObject change = input.body().copy();
        if (change.containsKey("name")) {
            change.put("name", PersonFields.name("/name", change.getString("name")));
        }
        PersonFields.checkZone("/time_zone", change.getString("time_zone"));
        return people.changeOwn(caller, change).map(PeopleRoutes::reply);
    }

    private Future<Reply> list(Caller.Person caller, Input input) {
        String binding = ALL + " " + caller.org().value();
        Keyset after = Keyset.opened(cursors, binding, input.cursor());
        return people.list(caller.org(), after, input.limit() + 1)
                .map(users -> Page.of(users, input.limit(), last -> cursors.sign(binding, position(last)))
                        .reply(UserShapes::write));
    }

    private static String position(User user) {
        return new Keyset(user.times().createdAt(), user.id().value()).text();
    }

    private Future<Reply> read(Caller.Person caller, Input input) {
        return people.get(caller.org(), new UserId(input.id("id"))).map(PeopleRoutes::reply);
    }

    private Future<Reply> change(Caller.Person caller, Input input) {
        return people.change(caller, new UserId(input.id("id")), change(input.body()))
                .map(PeopleRoutes::reply);
    }

    private static UserChange change(JsonObject body) {
        String role = body.getString("role");
        String name = body.getString("name");
        return new UserChange(
                role == null ? null : Role.ofWord(role),
                name == null ? null : PersonFields.name("/name", name),
                body.getBoolean("disabled"));
    }

    private Future<Reply> delete(Caller.Person caller, Input input) {
        return people.delete(caller, new UserId(input.id("id"))).map(gone -> Reply.noContent());
    }

    private static Reply reply(User user) {
        return Reply.json(200, JsonOutput.object(out -> UserShapes.write(out, user)));
    }
}
