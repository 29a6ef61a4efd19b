package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.model.ChatFilter;
import io.chatlogger.conversations.model.Message;
import io.chatlogger.conversations.writing.ExactWrites.Replayable;
import io.chatlogger.conversations.writing.RecordedAnswer;
import io.chatlogger.people.access.Access;
import io.chatlogger.people.access.Guards;
import io.chatlogger.people.access.Roles;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.identity.Scope;
import io.chatlogger.people.orgs.Org;
import io.chatlogger.people.orgs.OrgDirectory;
import io.chatlogger.platform.Loop;
import io.chatlogger.platform.http.CheckedRoutes;
import io.chatlogger.platform.http.Endpoint;
import io.chatlogger.platform.http.Guard;
import io.chatlogger.platform.http.Input;
import io.chatlogger.platform.http.Offload;
import io.chatlogger.platform.http.Page;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.json.JsonOutput;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/** Serves the dashboard's routes of chats. One instance for each event loop. */
final class ChatRoutes {
    private static final int INCLUDED_MESSAGES = 200;
    private static final String ETAG = "etag";

    private final ChatQueries queries;
    private final ChatChanges changes;
    private final OrgDirectory orgs;
    private final Offload offload;
    private final Guards guards;

    ChatRoutes(ChatQueries queries, ChatChanges changes, OrgDirectory orgs, Offload offload, Guards guards) {
        this.guards = guards;
        this.queries = queries;
        this.changes = changes;
        this.orgs = orgs;
        this.offload = offload;
    }

    List<Endpoint<?>> endpoints(Loop loop) {
        CheckedRoutes routes = loop.routes();
        Guard<Caller> readers = guards.of(Access.roles(Roles.ALL).orScope(Scope.READ));
        Guard<Caller.Person> editors = guards.of(Access.roles(Roles.EDITORS));
        return List.of(
                routes.route(HttpMethod.GET, "/chats", readers, ChatOperations.LIST, this::list),
                routes.route(HttpMethod.POST, "/chats", editors, ChatOperations.CREATE, this::create),
                routes.route(HttpMethod.GET, "/chats/:id", readers, ChatOperations.GET, this::get),
                routes.route(HttpMethod.PATCH, "/chats/:id", editors, ChatOperations.PATCH, this::change),
                routes.route(HttpMethod.DELETE, "/chats/:id", editors, ChatOperations.DELETE, this::delete),
                routes.route(HttpMethod.GET, "/chats/:id/messages", readers, ChatOperations.MESSAGES, this::messages));
    }

    private Future<Reply> list(Caller caller, Input input) {
        return orgs.byId(caller.org())
                .map(org -> question(caller, input, org))
                .compose(question -> queries.list(question, input.limit(), input.cursor()))
                .compose(found -> offload.run(
                        found.bytes(),
                        () -> Reply.json(200, JsonOutput.object(found::writeTo))
                                .continuedAt(found.page().nextCursor())));
    }

    private static ChatQuestion question(Caller caller, Input input, Org org) {
        ChatFilter filter = ChatFilter.of(input.query(), org.settings().timeZone());
        ChatSort sort = ChatSort.of(input.query().text("sort", ChatSort.CREATED.word()));
        if (filter.q() != null && sort != ChatSort.CREATED) {
            throw Problem.at(
                    "/sort",
                    ProblemCode.AMBIGUOUS,
                    "sort is " + sort.word() + " beside q (expected " + ChatSort.CREATED.word()
                            + ", or none: a search finds the newest chats first)");
        }
        return new ChatQuestion(Viewer.of(caller), filter, sort);
    }

    private Future<Reply> create(Caller.Person caller, Input input) {
        return changes.create(caller, input).map(ChatRoutes::reply);
    }

    private static Reply reply(Replayable given) {
        RecordedAnswer answer = given.answer();
        Reply reply = Reply.json(answer.status(), answer.body()).at(answer.location());
        return given.replayed() ? reply.with("idempotent-replayed", "true") : reply;
    }

    private Future<Reply> get(Caller caller, Input input) {
        Integer messages = input.query().truth("include_messages", false) ? INCLUDED_MESSAGES : null;
        return queries.chat(Viewer.of(caller), input.id("id"), messages)
                .compose(chat -> offload.run(chat.bytes(), () -> reply(chat)));
    }

    private static Reply reply(ChatQueries.Transcript transcript) {
        Page<Message> messages = transcript.messages();
        return Reply.json(200, JsonOutput.object(out -> {
                    transcript.chat().chat().writeTo(out);
                    if (messages != null) {
                        out.object(
                                "messages", page -> messages.writeTo(page, (each, message) -> message.writeTo(each)));
                    }
                }))
                .with(ETAG, transcript.chat().etag());
    }

    private Future<Reply> change(Caller.Person caller, Input input) {
        return changes.change(caller, input.id("id"), input)
                .map(changed -> Reply.json(200, JsonOutput.object(changed.chat()::writeTo))
                        .with(ETAG, changed.etag()));
    }

    private Future<Reply> delete(Caller.Person caller, Input input) {
        return changes.delete(caller, input.id("id"), input).map(gone -> Reply.noContent());
    }

    private Future<Reply> messages(Caller caller, Input input) {
        return queries.messages(Viewer.of(caller), input.id("id"), input.limit(), input.cursor())
                .compose(page ->
                        offload.run(ChatQueries.bytes(page), () -> page.reply((out, message) -> message.writeTo(out))));
    }
}
