package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.ingest.IdempotencyHeader;
import io.chatlogger.conversations.intake.ChatIntake;
import io.chatlogger.conversations.intake.Origin;
import io.chatlogger.conversations.model.Chat;
import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.conversations.writing.ChatOutcome;
import io.chatlogger.conversations.writing.ExactWrites.Replayable;
import io.chatlogger.conversations.writing.Idempotency;
import io.chatlogger.conversations.writing.RecordedAnswer;
import io.chatlogger.people.access.AccessProblems;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.orgs.Org;
import io.chatlogger.people.orgs.OrgDirectory;
import io.chatlogger.platform.http.Input;
import io.chatlogger.platform.http.Mount;
import io.chatlogger.platform.http.Precondition;
import io.chatlogger.platform.ids.Uuids;
import io.chatlogger.platform.json.JsonOutput;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates, changes and deletes chats for people. */
final class ChatChanges {
    private static final String OWNER = ChatPatch.USER_ID;
    /** The approximate size of a chat without its metadata, in bytes. */
    private static final long BYTES_PER_CHAT = 1024;

    private final ChatEdits edits;
    private final ChatIntake intake;
    private final ChatBodyReader reader;
    private final OrgDirectory orgs;

    ChatChanges(ChatEdits edits, ChatIntake intake, ChatBodyReader reader, OrgDirectory orgs) {
        this.edits = edits;
        this.intake = intake;
        this.reader = reader;
        this.orgs = orgs;
    }

    /** Creates a chat; when the caller may see only own chats, the chat becomes the caller's own. */
    Future<Replayable> create(Caller.Person caller, Input input) {
        Idempotency once = idempotency(caller, input);
        JsonObject body = owned(caller, input.body());
        return orgs.byId(caller.org())
                .compose(org -> create(origin(caller, org, input.http()), reader.read(body), once));
    }

    private Future<Replayable> create(Origin origin, NewChat chat, @Nullable Idempotency once) {
        return once == null
                ? intake.submit(origin, chat, List.of(), bytes(chat))
                        .map(outcome -> new Replayable(answer(chat, outcome), false))
                : intake.submitOnce(origin, chat, List.of(), bytes(chat), once, outcome -> answer(chat, outcome));
    }

    private static Origin origin(Caller.Person caller, Org org, HttpServerRequest request) {
        return new Origin(
                caller,
                org.settings(),
                request.getHeader(HttpHeaders.USER_AGENT),
                request.getHeader(HttpHeaders.ORIGIN));
    }

    /** Returns the approximate length of a chat as received, in bytes. */
    static long bytes(NewChat chat) {
        return BYTES_PER_CHAT + chat.metadata().length();
    }

    /** Returns the Idempotency-Key, bound to the person: a replay repeats the recorded answer, which no other person may see. */
    private static @Nullable Idempotency idempotency(Caller.Person caller, Input input) {
        String key = IdempotencyHeader.of(input.http());
        return key == null
                ? null
                : Idempotency.of(
                        caller.auditName() + ":" + key,
                        "POST /chats",
                        input.body().encode().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns the answer to a creation. A chat that existed before may belong to another person by now, so the answer does not show it,
     * unless an earlier try of this request stored it.
     */
    private static RecordedAnswer answer(NewChat sent, ChatOutcome outcome) {
        return switch (outcome) {
            case ChatOutcome.Created created -> answer(created.chat());
            case ChatOutcome.Duplicate there -> {
                if (there.chat().id().equals(sent.id())) {
                    yield answer(there.chat());
                }
                throw taken();
            }
            case ChatOutcome.Conflict conflict -> throw taken();
        };
    }

    private static RecordedAnswer answer(Chat chat) {
        return new RecordedAnswer(201, Mount.canonical("/chats/" + chat.id()), JsonOutput.object(chat::writeTo));
    }

    private static Problem taken() {
        return Problem.at("/external_id", ProblemCode.ID_CONFLICT, "The external_id is taken by another chat");
    }

    /** Changes the members that the body names. */
    Future<VersionedChat> change(Caller.Person caller, UUID id, Input input) {
        Precondition precondition = Precondition.of(input.http());
        JsonObject body = input.body();
        Set<String> members = Set.copyOf(body.fieldNames());
        if (caller.seesOnlyOwnChats() && members.contains(OWNER)) {
            checkOwn(caller, body.getString(OWNER));
        }
        return orgs.byId(caller.org())
                .compose(org -> edited(new Origin(caller, org.settings(), null, null), body))
                .compose(values -> edits.change(Viewer.of(caller), id, new ChatPatch(members, values), precondition));
    }

    private Future<NewChat> edited(Origin origin, JsonObject body) {
        NewChat values = reader.read(body);
        return intake.edited(origin, values, bytes(values));
    }

    Future<Void> delete(Caller.Person caller, UUID id, Input input) {
        return edits.delete(Viewer.of(caller), id, Precondition.of(input.http()));
    }

    private static JsonObject owned(Caller.Person caller, JsonObject body) {
        if (!caller.seesOnlyOwnChats()) {
            return body;
        }
        String own = caller.user().value().toString();
        if (body.getString(OWNER) != null) {
            checkOwn(caller, body.getString(OWNER));
        }
        return body.copy().put(OWNER, own);
    }

    private static void checkOwn(Caller.Person caller, @Nullable String owner) {
        if (!caller.user().value().equals(Uuids.parsed(owner))) {
            throw Problem.at(
                    "/" + OWNER,
                    AccessProblems.ROLE_NOT_ALLOWED,
                    "user_id is another person's (expected your own, or none: your role has only own chats)");
        }
    }
}
