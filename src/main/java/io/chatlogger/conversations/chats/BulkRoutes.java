package io.chatlogger.conversations.chats;

import io.chatlogger.people.access.Access;
import io.chatlogger.people.access.Guards;
import io.chatlogger.people.access.Roles;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Guard;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.json.JsonOutput;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/** Serves the dashboard's route that changes many chats. */
final class BulkRoutes {
    private final BulkChanges changes;
    private final Guards guards;

    BulkRoutes(BulkChanges changes, Guards guards) {
        this.changes = changes;
        this.guards = guards;
    }

    List<Endpoint<?>> endpoints(Loop loop) {
        Guard<Caller.Person> editors = guards.of(Access.roles(Roles.EDITORS));
        return List.of(loop.routes()
                .route(
                        HttpMethod.POST,
                        "/chats/bulk",
                        editors,
                        BulkOperations.CHANGE,
                        (caller, input) -> changes.change(caller, input.body())
                                .map(answer -> Reply.json(200, JsonOutput.object(answer::writeTo)))));
    }
}
