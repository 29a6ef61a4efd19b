package io.chatlogger.conversations.model;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.ids.Uuids;
import io.chatlogger.platform.json.Faults;
import io.chatlogger.platform.problem.ProblemCode;
import io.chatlogger.platform.time.Times;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A filter of chats; a chat passes when it meets all conditions.
 *
 * @param from the chat began at this time or later
 * @param to the chat began before this time
 * @param externalId the client's own name of the chat: at most one chat passes
 * @param tags tags that the chat has, all of them
 * @param role the role of a message that the chat has
 * @param metadata values of top-level members, by name
 * @param q words that the title or one of the messages contains
 */
public record ChatFilter(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String externalId,
        List<String> tags,
        @Nullable UUID userId,
        @Nullable String externalUserId,
        @Nullable MessageRole role,
        Map<String, String> metadata,
        @Nullable String q) {
    static final String METADATA = "metadata.";
    /** The most conditions on metadata in one filter. */
    static final int MAX_METADATA = 10;

    /**
     * Reads the parameters of a query that has passed the check of its shapes.
     *
     * @throws io.chatlogger.platform.problem.Problem 422 with all faults
     */
    public static ChatFilter of(JsonObject query) {
        var faults = new Faults("");
        String role = query.getString("role");
        var filter = new ChatFilter(
                time(query, "from"),
                time(query, "to"),
                query.getString("external_id"),
                query.getJsonArray("tag", new JsonArray()).stream()
                        .map(String.class::cast)
                        .sorted()
                        .distinct()
                        .toList(),
                Uuids.parsed(query.getString("user_id")),
                query.getString("external_user_id"),
                role == null ? null : MessageRole.of(role),
                metadata(query),
                query.getString("q"));
        filter.check(faults);
        faults.throwIfAny();
        return filter;
    }

    private static @Nullable Instant time(JsonObject query, String name) {
        String text = query.getString(name);
        return text == null ? null : Times.parsed(text);
    }

    private static Map<String, String> metadata(JsonObject query) {
        var metadata = new TreeMap<String, String>();
        for (String name : query.fieldNames()) {
            if (name.startsWith(METADATA)) {
                metadata.put(name.substring(METADATA.length()), query.getString(name));
            }
        }
        return metadata;
    }

    private void check(Faults faults) {
        if (from != null && to != null && from.isAfter(to)) {
            faults.add("from", ProblemCode.OUT_OF_RANGE, "from is " + from + ", after to, which is " + to);
        }
        if (metadata.size() > MAX_METADATA) {
            faults.add(
                    METADATA + "*",
                    ProblemCode.TOO_MANY,
                    "The query has " + metadata.size() + " conditions on metadata (limit: " + MAX_METADATA + ")");
        }
    }

    /** Returns the chats of an organization that pass the filter, without its words: {@code search} finds by words. */
    public ChatScope scope(OrgId org) {
        return ChatSelection.of(org, null, this, null).scope();
    }

    /** Returns the whole filter as one text: equal for equal filters, different for different ones. */
    public String text() {
        return new JsonArray()
                .add(String.valueOf(from))
                .add(String.valueOf(to))
                .add(externalId)
                .add(new JsonArray(tags))
                .add(String.valueOf(userId))
                .add(externalUserId)
                .add(role == null ? null : role.word())
                .add(new JsonArray(metadata.entrySet().stream()
                        .map(e -> new JsonArray().add(e.getKey()).add(e.getValue()))
                        .toList()))
                .add(q)
                .encode();
    }
}
