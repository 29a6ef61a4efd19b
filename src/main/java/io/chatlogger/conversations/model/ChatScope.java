package io.chatlogger.conversations.model;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The chats among which is searched.
 *
 * @param where a condition over {@code chats c} with parameters {@code $1} to {@code $n}, which holds {@code c.org_id = $1}; never made of a
 *     client's text
 * @param values of its parameters, the organization's UUID first
 * @param stretch of the list, which the condition holds too: all of them are in it
 */
public record ChatScope(String where, List<Object> values, Stretch stretch) {
    /** A place in the list, newest first by time, then by id. */
    public record Position(OffsetDateTime createdAt, UUID id) {}

    /**
     * A part of the list of chats.
     *
     * @param below what comes after this position; null: from the newest on
     * @param from no older ones; null: to the oldest
     */
    public record Stretch(
            @Nullable Position below, @Nullable OffsetDateTime from) {
        public static final Stretch ALL = new Stretch(null, null);
    }

    public ChatScope {
        values = List.copyOf(values);
    }

    /** All chats of an organization. */
    public static ChatScope of(UUID org) {
        return new ChatScope("c.org_id = $1", List.of(org), Stretch.ALL);
    }

    public UUID org() {
        return (UUID) values.getFirst();
    }

    /** Those of it that come after a position in the list. */
    public ChatScope below(Position position) {
        int n = values.size();
        var all = new ArrayList<>(values);
        all.add(position.createdAt());
        all.add(position.id());
        return new ChatScope(
                "(%s) and (c.created_at, c.id) < ($%d::timestamptz, $%d::uuid)".formatted(where, n + 1, n + 2),
                all,
                new Stretch(position, stretch.from()));
    }

    /**
     * Those of it that pass one condition more.
     *
     * @param condition over {@code chats c}, with {@code %s} where its only value goes; never made of a client's text
     */
    public ChatScope and(String condition, Object value) {
        var all = new ArrayList<>(values);
        all.add(value);
        return new ChatScope("(" + where + ")\nand " + condition.formatted("$" + all.size()), all, stretch);
    }
}
