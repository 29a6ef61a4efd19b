package io.chatlogger.conversations.chats;

import io.chatlogger.people.access.Access;
import io.chatlogger.people.access.Guards;
import io.chatlogger.people.access.Roles;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.Scope;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.http.CheckedRoutes;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Guard;
import io.chatlogger.platform.http.Input;
import io.chatlogger.platform.http.Offload;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.json.JsonOutput;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/** Serves the dashboard's routes of a chat's messages. */
final class MessageRoutes {
    private final MessageQueries queries;
    private final Offload offload;
    private final Guards guards;

    MessageRoutes(MessageQueries queries, Offload offload, Guards guards) {
        this.queries = queries;
        this.offload = offload;
        this.guards = guards;
    }

    List<Endpoint<?>> endpoints(Loop loop) {
        CheckedRoutes routes = loop.routes();
        Guard<Caller> readers = guards.of(Access.roles(Roles.ALL).orScope(Scope.READ));
        return List.of(
                routes.route(HttpMethod.GET, "/chats/:id/messages", readers, MessageOperations.LIST, this::list),
                routes.route(
                        HttpMethod.GET, "/chats/:id/messages/:message_id", readers, MessageOperations.GET, this::get));
    }

    private Future<Reply> list(Caller caller, Input input) {
        return queries.list(MessageQuestion.of(Viewer.of(caller), input.id("id"), input), input.limit(), input.cursor())
                .compose(page -> offload.run(page.bytes(), page::reply));
    }

    private Future<Reply> get(Caller caller, Input input) {
        return queries.message(MessageQuestion.all(Viewer.of(caller), input.id("id")), input.id("message_id"))
                .compose(message -> offload.run(
                        message.message().content().length(),
                        () -> Reply.json(200, JsonOutput.object(message::writeTo))));
    }
}
