package io.chatlogger.search;

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
}
