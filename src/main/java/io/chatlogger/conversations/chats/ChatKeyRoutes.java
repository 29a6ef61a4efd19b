package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.ingest.IngestModule;
import io.chatlogger.people.access.Access;
import io.chatlogger.people.access.Guards;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.Scope;
import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.http.CheckedRoutes;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Guard;
import io.chatlogger.platform.http.Input;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.json.JsonOutput;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.UUID;

/**
 * Serves the routes by which programs read and describe single chats, by id or by external id, beside the routes of the ingest. A feature
 * of its own, because nodes that take messages serve it, also where no dashboard is.
 */
final class ChatKeyRoutes implements Feature {
    private static final String CHATS = "/api/v1/orgs/:slug/chats/";
    private static final String ID = "chat_id";
    private static final String EXTERNAL_ID = "external_id";

    private final ChatQueries queries;
    private final ChatDescriptions descriptions;
    private final Guards guards;
    private final int maxBodyBytes;

    ChatKeyRoutes(ChatQueries queries, ChatDescriptions descriptions, Guards guards, int maxBodyBytes) {
        this.queries = queries;
        this.descriptions = descriptions;
        this.guards = guards;
        this.maxBodyBytes = maxBodyBytes;
    }

    @Override
    public String servedBy() {
        return IngestModule.ROLE;
    }

    @Override
    public List<Endpoint<?>> endpoints(Loop loop) {
        var routes = new CheckedRoutes(loop.bodies(), maxBodyBytes);
        Guard<Caller.Program> writers = guards.of(Access.scope(Scope.INGEST).ofPathOrganization());
        Guard<Caller.Program> readers = guards.of(Access.scope(Scope.READ).ofPathOrganization());
        String byId = CHATS + ":" + ID;
        String byExternalId = CHATS + "external/:" + EXTERNAL_ID;
        return List.of(
                routes.route(
                        HttpMethod.GET,
                        byId,
                        readers,
                        ChatOperations.GET_BY_KEY,
                        (caller, input) -> read(caller, input.id(ID))),
                routes.route(
                        HttpMethod.PATCH,
                        byId,
                        writers,
                        ChatOperations.DESCRIBE,
                        (caller, input) -> describe(caller, input.id(ID), input)),
                routes.route(
                        HttpMethod.GET,
                        byExternalId,
                        readers,
                        ChatOperations.GET_BY_EXTERNAL_ID,
                        (caller, input) -> id(caller, input).compose(id -> read(caller, id))),
                routes.route(
                        HttpMethod.PATCH,
                        byExternalId,
                        writers,
                        ChatOperations.DESCRIBE_BY_EXTERNAL_ID,
                        (caller, input) -> id(caller, input).compose(id -> describe(caller, id, input))));
    }

    private Future<UUID> id(Caller caller, Input input) {
        String externalId = input.context().pathParam(EXTERNAL_ID);
        // No text that is stored has U+0000, which PostgreSQL does not even take as a parameter.
        return externalId.indexOf('\0') >= 0
                ? Future.failedFuture(VersionedChat.notFound())
                : queries.id(Viewer.of(caller), externalId);
    }

    private Future<Reply> read(Caller caller, UUID id) {
        return queries.chat(Viewer.of(caller), id, null).map(read -> reply(read.chat()));
    }

    private Future<Reply> describe(Caller.Program caller, UUID id, Input input) {
        return descriptions.describe(caller, id, input).map(ChatKeyRoutes::reply);
    }

    private static Reply reply(VersionedChat chat) {
        return Reply.json(200, JsonOutput.object(chat.chat()::writeTo)).with("etag", chat.etag());
    }
}
