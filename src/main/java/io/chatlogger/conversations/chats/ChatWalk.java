package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.model.ChatFilter;
import io.chatlogger.conversations.model.ChatSelection;
import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.http.Keyset;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the newest chats of a filter in two steps, so that it is quick for filters that nearly all chats pass and for filters that few
 * pass: it first walks along the newest chats and tests each; only if too few of them pass, it starts from the condition of the filter.
 */
@SuppressWarnings("InlineFormatString") // SQL stands at the top
final class ChatWalk {
    private static final String PLAIN = """
            select c.id, c.created_at
            from chats c
            where %s
            order by c.created_at desc, c.id desc
            limit %s
            """;

    /**
     * Walks along the newest chats. When the walk found too few, its last chat is a row of the result too, because the next step begins
     * there.
     */
    private static final String WALK = """
            select c.id, c.created_at, test.passed, c.step = %3$d
            from (
              select
                w.*,
                row_number() over (order by w.created_at desc, w.id desc) as step
              from (
                select c.*
                from chats c
                where %1$s
                order by c.created_at desc, c.id desc
                limit %3$d
              ) as w
            ) as c
            cross join lateral (select coalesce(%2$s, false) as passed) as test
            where test.passed or c.step = %3$d
            order by c.created_at desc, c.id desc
            limit %4$s
            """;

    /**
     * Finds the chats of a rare filter. The CTE is materialized, so that the planner finds all of them and does not walk along all chats in
     * the hope of meeting some soon.
     */
    private static final String FIND = """
            with found as materialized (
              select c.id, c.created_at
              from chats c
              where %s
            )
            select f.id, f.created_at
            from found f
            order by f.created_at desc, f.id desc
            limit %s
            """;

    private static final int STEPS = 2_000;
    /** The most chats that a walk tests when it has to look for messages, which costs more than a look at the chat alone. */
    private static final int STEPS_WITH_MESSAGES = 500;

    private final Pool pool;

    ChatWalk(Pool pool) {
        this.pool = pool;
    }

    /** See {@link ChatRepository#places}. */
    Future<List<Keyset>> places(Viewer viewer, ChatFilter filter, @Nullable Keyset after, int limit) {
        ChatSelection selection = viewer.chats(filter, after);
        if (!selection.tests()) {
            String sql = PLAIN.formatted(selection.walked(), last(selection));
            return read(sql, selection, limit)
                    .map(rows -> rows.stream().map(ChatWalk::place).toList());
        }
        return walk(selection, limit)
                .compose(walked -> walked.end() == null
                        ? Future.succeededFuture(walked.passed())
                        : find(
                                        viewer,
                                        filter,
                                        walked.end(),
                                        limit - walked.passed().size())
                                .map(rest -> joined(walked.passed(), rest)));
    }

    /**
     * The result of a walk.
     *
     * @param end the place where the walk ended, when it found too few and more chats follow; else null
     */
    private record Walked(List<Keyset> passed, @Nullable Keyset end) {}

    private Future<Walked> walk(ChatSelection selection, int limit) {
        int steps = selection.testsMessages() ? STEPS_WITH_MESSAGES : STEPS;
        String sql = WALK.formatted(selection.walked(), "(" + selection.tested() + ")", steps, last(selection));
        return read(sql, selection, limit).map(rows -> {
            var passed = new ArrayList<Keyset>();
            Keyset end = null;
            for (Row row : rows) {
                if (row.getBoolean(2)) {
                    passed.add(place(row));
                }
                if (row.getBoolean(3)) {
                    end = place(row);
                }
            }
            return new Walked(passed, passed.size() < limit ? end : null);
        });
    }

    private Future<List<Keyset>> find(Viewer viewer, ChatFilter filter, Keyset after, int limit) {
        ChatSelection selection = viewer.chatsAsSets(filter, after);
        String sql = FIND.formatted(selection.where(), last(selection));
        return read(sql, selection, limit)
                .map(rows -> rows.stream().map(ChatWalk::place).toList());
    }

    private static List<Keyset> joined(List<Keyset> first, List<Keyset> rest) {
        var all = new ArrayList<>(first);
        all.addAll(rest);
        return all;
    }

    /** Returns the name of the last parameter, which is the limit. */
    private static String last(ChatSelection selection) {
        return "$" + (selection.values().size() + 1);
    }

    private Future<RowSet<Row>> read(String sql, ChatSelection selection, int limit) {
        Tuple values = Tuple.wrap(new ArrayList<>(selection.values())).addLong((long) limit);
        return DatabaseFailure.retried(() -> pool.preparedQuery(sql).execute(values));
    }

    private static Keyset place(Row row) {
        return new Keyset(row.getOffsetDateTime(1).toInstant(), row.getUUID(0));
    }
}
