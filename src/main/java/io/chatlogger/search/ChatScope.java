package io.chatlogger.search;

import io.chatlogger.search.FoundChats.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * The chats among which is searched.
 *
 * @param where a condition over {@code chats c} with parameters {@code $1} to {@code $n}, which holds {@code c.org_id = $1} and, for a
 *     later page, that {@code (c.created_at, c.id)} is below the last position; never made of a client's text
 * @param values of its parameters, the organization's UUID first
 */
public record ChatScope(String where, List<Object> values) {
    public ChatScope {
        values = List.copyOf(values);
    }

    /** Those of it that come after a position in the list. */
    ChatScope below(Position position) {
        int n = values.size();
        var all = new ArrayList<>(values);
        all.add(position.createdAt());
        all.add(position.id());
        return new ChatScope(
                "(%s) and (c.created_at, c.id) < ($%d::timestamptz, $%d::uuid)".formatted(where, n + 1, n + 2), all);
    }
}
