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
    private static final String HAS_WORDS = """
            c.id in (
              select t.chat_id
              from message_terms t
              where t.org_id = $1
              and t.terms @@ %s::text::tsquery)""";

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

    /** Those of it that have all these words in the title or in one message, as far as words are indexed; all of them, not a page. */
    public ChatScope having(TermQuery query) {
        return and(HAS_WORDS, query.tsquery());
    }

    /**
     * Those of it that pass one condition more.
     *
     * @param condition over {@code chats c}, with {@code %s} where its only value goes; never made of a client's text
     */
    public ChatScope and(String condition, Object value) {
        var all = new ArrayList<>(values);
        all.add(value);
        return new ChatScope("(" + where + ")\nand " + condition.formatted("$" + all.size()), all);
    }
}
