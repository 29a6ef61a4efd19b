package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.intake.ChatIntake;
import io.chatlogger.conversations.intake.Origin;
import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.people.identity.Caller;
import io.chatlogger.people.orgs.OrgDirectory;
import io.chatlogger.platform.ids.Uuids;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.Set;
import java.util.UUID;

/** Changes or deletes many chats for people, each as the route of the single chat does. */
final class BulkChanges {
    private static final String IDS = "ids";
    private static final String TAGS = ChatPatch.TAGS;
    private static final String DELETE = "delete";

    private final BulkEdits edits;
    private final ChatIntake intake;
    private final ChatBodyReader reader;
    private final OrgDirectory orgs;

    BulkChanges(BulkEdits edits, ChatIntake intake, ChatBodyReader reader, OrgDirectory orgs) {
        this.edits = edits;
        this.intake = intake;
        this.reader = reader;
        this.orgs = orgs;
    }

    Future<BulkAnswer> change(Caller.Person caller, JsonObject body) {
        Viewer viewer = Viewer.of(caller);
        SequencedSet<UUID> ids = ids(body);
        NewChat values = reader.read(tagsOf(body));
        return switch (body.getString("action")) {
            case DELETE -> edits.delete(viewer, ids).map(failed -> answer(ids, failed));
            case "tag" ->
                stored(caller, values)
                        .compose(tags -> edits.tag(viewer, ids, tags))
                        .map(failed -> answer(ids, failed));
            default -> edits.untag(viewer, ids, values.tags()).map(failed -> answer(ids, failed));
        };
    }

    /** Returns the tags as the route of the single chat would store them. */
    private Future<List<String>> stored(Caller.Person caller, NewChat values) {
        return orgs.byId(caller.org())
                .compose(org -> intake.edited(
                        new Origin(caller, org.settings(), null, null), values, ChatChanges.bytes(values)))
                .map(NewChat::tags);
    }

    private static SequencedSet<UUID> ids(JsonObject body) {
        var ids = new LinkedHashSet<UUID>();
        for (Object id : body.getJsonArray(IDS)) {
            ids.add(Objects.requireNonNull(Uuids.parsed(id.toString())));
        }
        if (ids.isEmpty()) {
            throw Problem.at(
                    "/" + IDS,
                    ProblemCode.REQUIRED,
                    "ids is empty (expected 1 to " + BulkOperations.MOST_IDS + " ids of chats)");
        }
        return ids;
    }

    private static JsonObject tagsOf(JsonObject body) {
        JsonArray tags = body.getJsonArray(TAGS, new JsonArray());
        boolean deletes = DELETE.equals(body.getString("action"));
        if (deletes && body.containsKey(TAGS)) {
            throw Problem.at(
                    "/" + TAGS, ProblemCode.AMBIGUOUS, "tags stand beside the action delete (expected none there)");
        }
        if (!deletes && tags.isEmpty()) {
            throw Problem.at(
                    "/" + TAGS,
                    ProblemCode.REQUIRED,
                    "tags is empty or missing beside the action " + body.getString("action")
                            + " (expected 1 to 20 tags)");
        }
        return new JsonObject().put(TAGS, tags);
    }

    private static BulkAnswer answer(Set<UUID> ids, Map<UUID, Problem> failed) {
        var inOrder = new LinkedHashMap<UUID, Problem>();
        ids.stream().filter(failed::containsKey).forEach(id -> inOrder.put(id, Objects.requireNonNull(failed.get(id))));
        return new BulkAnswer(ids.stream().filter(id -> !failed.containsKey(id)).toList(), inOrder);
    }
}
