package io.chatlogger.conversations.model;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A set of chats in which a search looks.
 *
 * @param where a condition over {@code chats c} with parameters {@code $1} to {@code $n}, which contains {@code c.org_id = $1}; never built
 *     from a client's text
 * @param tested a condition of the same kind that takes a look at the messages of each chat; empty for none
 * @param values the values of the parameters, the organization's UUID first
 * @param stretch the part of the list that contains all of the chats; the condition contains it too
 */
public record ChatScope(String where, String tested, List<Object> values, Stretch stretch) {
    /** A place in the list, which is sorted by time, newest first, then by id. */
    public record Position(OffsetDateTime createdAt, UUID id) {}

    /**
     * A part of the list of chats.
     *
     * @param below only chats after this position; null begins with the newest
     * @param from only chats from this time on; null ends with the oldest
     */
    public record Stretch(
            @Nullable Position below, @Nullable OffsetDateTime from) {
        public static final Stretch ALL = new Stretch(null, null);
    }

    public ChatScope {
        values = List.copyOf(values);
    }

    /** Returns all chats of an organization. */
    public static ChatScope of(UUID org) {
        return new ChatScope("c.org_id = $1", "", List.of(org), Stretch.ALL);
    }

    /** Returns the whole condition. */
    public String whole() {
        return tested.isEmpty() ? where : "(" + where + ")\nand " + tested;
    }

    public UUID org() {
        return (UUID) values.getFirst();
    }

    /** Returns the chats of this scope that come after a position in the list. */
    public ChatScope below(Position position) {
        int n = values.size();
        var all = new ArrayList<>(values);
        all.add(position.createdAt());
        all.add(position.id());
        return new ChatScope(
                "(%s) and (c.created_at, c.id) < ($%d::timestamptz, $%d::uuid)".formatted(where, n + 1, n + 2),
                tested,
                all,
                new Stretch(position, stretch.from()));
    }

    /**
     * Returns the chats of this scope that pass one condition more.
     *
     * @param condition a condition over {@code chats c}, with {@code %s} in place of its only value; never built from a client's text
     */
    public ChatScope and(String condition, Object value) {
        var all = new ArrayList<>(values);
        all.add(value);
        return new ChatScope("(" + where + ")\nand " + condition.formatted("$" + all.size()), tested, all, stretch);
    }
}
