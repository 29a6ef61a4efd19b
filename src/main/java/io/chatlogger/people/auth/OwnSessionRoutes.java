package io.chatlogger.people.auth;

import io.chatlogger.people.access.Access;
import io.chatlogger.people.access.Guards;
import io.chatlogger.people.access.Roles;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.SessionId;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.http.CheckedRoutes;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Input;
import io.chatlogger.platform.http.Mount;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.json.JsonOutput;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.schema.Fields;
import io.chatlogger.platform.schema.ObjectShape;
import io.chatlogger.platform.schema.Operation;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/** The routes by which a person sees where the person is signed in, and ends sessions. */
final class OwnSessionRoutes {
    private static final String ALL = Mount.API + "/users/me/sessions";

    private static final Operation LIST = Operation.of(
                    "listMySessions", AuthOperations.GROUP, "List where you are signed in")
            .describedAs("The last used session first.")
            .answers(
                    200,
                    ObjectShape.named("OwnSessions").required("data", Fields.listOf(OwnSession.SHAPE), ""),
                    "The sessions");
    private static final Operation END = Operation.of("endMySession", AuthOperations.GROUP, "End one of your sessions")
            .describedAs("It ends at once, on every node.")
            .answers(204, "Ended")
            .fails(ProblemCode.NOT_FOUND, ProblemCode.INVALID_PATH);
    private static final Operation END_OTHERS = Operation.of(
                    "endMyOtherSessions", AuthOperations.GROUP, "End all your sessions but this one")
            .answers(204, "Ended");

    private final PgSessionRepository sessions;
    private final Guards guards;

    OwnSessionRoutes(PgSessionRepository sessions, Guards guards) {
        this.sessions = sessions;
        this.guards = guards;
    }

    List<Endpoint<?>> endpoints(Loop loop) {
        CheckedRoutes routes = loop.routes();
        var all = guards.of(Access.roles(Roles.ALL));
        return List.of(
                routes.route(HttpMethod.GET, ALL, all, LIST, this::list),
                routes.route(HttpMethod.DELETE, ALL, all, END_OTHERS, this::endOthers),
                routes.route(HttpMethod.DELETE, ALL + "/:id", all, END, this::end));
    }

    private Future<Reply> list(Caller.Person caller, Input input) {
        return sessions.ofPerson(caller)
                .map(all -> Reply.json(200, JsonOutput.object(out -> out.objects("data", all, OwnSession::write))));
    }

    private Future<Reply> end(Caller.Person caller, Input input) {
        return sessions.revokeOwn(caller, new SessionId(input.id("id"))).map(ended -> {
            if (!ended) {
                throw Problem.of(ProblemCode.NOT_FOUND, "You have no open session with this id");
            }
            return Reply.noContent();
        });
    }

    private Future<Reply> endOthers(Caller.Person caller, Input input) {
        return sessions.revokeAll(caller.home(), caller.user(), caller.session(), SessionEnd.LOGOUT)
                .map(ended -> Reply.noContent());
    }
}
