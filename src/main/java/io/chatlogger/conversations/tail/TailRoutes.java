package io.chatlogger.conversations.tail;

import io.chatlogger.people.access.Access;
import io.chatlogger.people.access.Guards;
import io.chatlogger.people.access.Roles;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Input;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.json.Faults;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/** Serves the stream of live events. */
final class TailRoutes {
    private final TailStreams streams;
    private final Guards guards;

    TailRoutes(TailStreams streams, Guards guards) {
        this.streams = streams;
        this.guards = guards;
    }

    List<Endpoint<?>> endpoints(Loop loop) {
        return List.of(loop.routes()
                .route(
                        HttpMethod.GET,
                        "/api/v1/live/events",
                        guards.of(Access.roles(Roles.ALL)),
                        TailOperations.EVENTS,
                        this::events));
    }

    private Future<Reply> events(Caller.Person caller, Input input) {
        TailFilter filter = TailFilter.of(caller, input.query());
        var faults = new Faults("");
        filter.chats().metadata().check("metadata.", faults);
        faults.throwIfAny();
        String header = input.http().getHeader(TailOperations.LAST_EVENT_ID);
        return Future.succeededFuture(
                streams.open(caller, filter, header == null ? input.query().text("after") : header));
    }
}
