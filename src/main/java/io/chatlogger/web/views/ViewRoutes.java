package io.chatlogger.web.views;

import io.chatlogger.people.access.Access;
import io.chatlogger.people.access.Guards;
import io.chatlogger.people.access.Roles;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.http.CheckedRoutes;
import io.chatlogger.platform.http.Cursors;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Input;
import io.chatlogger.platform.http.Keyset;
import io.chatlogger.platform.http.Mount;
import io.chatlogger.platform.http.Page;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.json.JsonOutput;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/** The routes of saved views, for every person. */
final class ViewRoutes {
    private static final String PATH = "/orgs/me/views";
    private static final String ALL = Mount.API + PATH;
    private static final String ONE = ALL + "/:id";

    private final Views views;
    private final Guards guards;
    private final Cursors cursors;

    ViewRoutes(Views views, Guards guards, Cursors cursors) {
        this.views = views;
        this.guards = guards;
        this.cursors = cursors;
    }

    List<Endpoint<?>> endpoints(Loop loop) {
        CheckedRoutes routes = loop.routes();
        var all = guards.of(Access.roles(Roles.ALL));
        return List.of(
                routes.route(HttpMethod.GET, ALL, all, ViewOperations.LIST, this::list),
                routes.route(HttpMethod.POST, ALL, all, ViewOperations.CREATE, this::create),
                routes.route(HttpMethod.PATCH, ONE, all, ViewOperations.CHANGE, this::change),
                routes.route(HttpMethod.DELETE, ONE, all, ViewOperations.DELETE, this::delete));
    }

    private Future<Reply> list(Caller.Person caller, Input input) {
        String page = input.query().text("page");
        String binding = ALL + ' ' + caller.org().value() + ' ' + caller.user().value() + ' ' + page;
        Keyset after = Keyset.opened(cursors, binding, input.cursor());
        return views.list(caller, page, after, input.limit() + 1)
                .map(rows -> Page.of(rows, input.limit(), last -> cursors.sign(binding, position(last)))
                        .reply(SavedView::write));
    }

    private static String position(SavedView view) {
        return new Keyset(view.times().createdAt(), view.id()).text();
    }

    private Future<Reply> create(Caller.Person caller, Input input) {
        return views.create(caller, ViewFields.of(input.body()))
                .map(view -> Reply.created(
                        input.location(PATH + "/" + view.id()), JsonOutput.object(out -> SavedView.write(out, view))));
    }

    private Future<Reply> change(Caller.Person caller, Input input) {
        return views.change(caller, input.id("id"), ViewFields.of(input.body()))
                .map(view -> Reply.json(200, JsonOutput.object(out -> SavedView.write(out, view))));
    }

    private Future<Reply> delete(Caller.Person caller, Input input) {
        return views.delete(caller, input.id("id")).map(gone -> Reply.noContent());
    }
}
