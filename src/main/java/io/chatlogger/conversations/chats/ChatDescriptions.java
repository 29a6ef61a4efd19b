package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.intake.ChatIntake;
import io.chatlogger.conversations.intake.Origin;
import io.chatlogger.conversations.model.IngestLimits;
import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.orgs.OrgDirectory;
import io.chatlogger.platform.http.Input;
import io.chatlogger.platform.http.Precondition;
import io.chatlogger.platform.json.Utf8;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.UUID;

/** Describes stored chats for programs, which sent their messages before they knew what the chats are about. */
final class ChatDescriptions {
    private final ChatEdits edits;
    private final ChatIntake intake;
    private final ChatBodyReader reader;
    private final OrgDirectory orgs;
    private final int maxMetadataBytes;

    ChatDescriptions(
            ChatEdits edits, ChatIntake intake, ChatBodyReader reader, OrgDirectory orgs, IngestLimits limits) {
        this.edits = edits;
        this.intake = intake;
        this.reader = reader;
        this.orgs = orgs;
        this.maxMetadataBytes = limits.maxMetadataBytes();
    }

    /** Merges the body into the chat (RFC 7386). */
    Future<VersionedChat> describe(Caller.Program caller, UUID id, Input input) {
        Precondition precondition = Precondition.of(input.http());
        JsonObject body = input.body();
        boolean clearsMetadata = body.containsKey(ChatPatch.METADATA) && body.getValue(ChatPatch.METADATA) == null;
        NewChat sent = reader.read(body);
        return orgs.byId(caller.org())
                .compose(org ->
                        intake.described(new Origin(caller, org.settings(), null, null), sent, ChatChanges.bytes(sent)))
                .map(values -> new ChatPatch(Set.copyOf(body.fieldNames()), values))
                .compose(patch -> edits.change(
                        Viewer.of(caller), id, stored -> checked(patch.onto(stored, clearsMetadata)), precondition));
    }

    private ChatPatch checked(ChatPatch merged) {
        int bytes = Utf8.length(merged.values().metadata());
        if (merged.changes(ChatPatch.METADATA) && bytes > maxMetadataBytes) {
            throw Problem.at(
                    "/" + ChatPatch.METADATA,
                    ProblemCode.TOO_LONG,
                    "metadata has " + bytes + " bytes after the change (limit: " + maxMetadataBytes + ")");
        }
        return merged;
    }
}
