package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.model.ChatSelection;
import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.http.Keyset;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first chats of a filter in the order of a list, so that it is quick for filters that nearly all chats pass and for filters that
 * few pass: it first walks along the list and tests each chat; only if too few of them pass, it starts from the conditions that have an
 * index. Conditions on messages that have none are tested chat by chat, until the page is full or a second is over.
 */
@SuppressWarnings("InlineFormatString") // SQL stands at the top
final class ChatWalk {
    private static final String PLAIN = """
            select
              c.id, %2$s as at
            from %1$s
            where %3$s
            order by %2$s desc, %4$s desc
            limit %5$s
            """;

    /** Tests some chats. The last one is a row of the result too when it did not pass, because the next step begins there. */
    private static final String TESTED = """
            %1$sselect
              c.id, c.at, test.passed, c.step = %4$d
            from (
              select
                w.*,
                row_number() over (order by w.at desc, w.id desc) as step
              from (
            %2$s
                limit %4$d
              ) as w
            ) as c
            cross join lateral (select coalesce(%3$s, false) as passed) as test
            where test.passed
            or c.step = %4$d
            order by c.at desc, c.id desc
            limit %5$s
            """;

    /** Takes the chats of the list in its order. */
    private static final String LISTED = """
                select
                  c.*, %2$s as at
                from %1$s
                where %3$s
                order by %2$s desc, %4$s desc""";

    /**
     * Finds all chats of the conditions that have an index. The CTE is materialized, so that the planner does not walk along all chats in
     * the hope of meeting some soon.
     */
    private static final String FOUND = """
            with found as materialized (
              select
                c.org_id, c.id, %2$s as at
              from %1$s
              where %3$s
            )
            """;

    private static final String IN_ORDER = """
                select *
                from found
                order by at desc, id desc""";

    private static final String FIRST_FOUND = """
            %sselect
              id, at
            from found
            order by at desc, id desc
            limit %s
            """;

    private static final int STEPS = 2_000;
    /** The most chats that the first walk tests when it has to look for messages, which costs more than a look at the chat alone. */
    private static final int STEPS_WITH_MESSAGES = 500;
    /** The most chats that one statement tests; to look for messages takes some 20 µs for each chat. */
    private static final int MOST_STEPS = 16_000;

    private static final long PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Pool pool;

    ChatWalk(Pool pool) {
        this.pool = pool;
    }

    /** See {@link ChatRepository#places}. */
    Future<ChatPlaces> places(ChatQuestion question, @Nullable Keyset after, int limit) {
        ChatSelection selection = question.after(after);
        if (!selection.tests()) {
            return read(plain(question, selection), selection, limit)
                    .map(rows ->
                            new ChatPlaces(rows.stream().map(ChatWalk::place).toList(), null));
        }
        int steps = selection.testsMessages() ? STEPS_WITH_MESSAGES : STEPS;
        return tested(listed(question, selection, steps), selection, limit)
                .compose(walked -> continued(question, walked, limit, steps, System.nanoTime()));
    }

    /** Goes on after a walk that found too few. */
    private Future<ChatPlaces> continued(
            ChatQuestion question, ChatPlaces walked, int limit, int steps, long begunNanos) {
        Keyset end = walked.end();
        if (end == null || System.nanoTime() - begunNanos > PATIENCE_NANOS) {
            return Future.succeededFuture(walked);
        }
        ChatSelection selection = question.after(end);
        int wanted = limit - walked.found().size();
        if (selection.isIndexed() && selection.rest().isEmpty()) {
            return found(question, selection, wanted).map(rest -> joined(walked, rest));
        }
        int more = Math.min(2 * steps, MOST_STEPS);
        String sql =
                selection.isIndexed() ? testedOfFound(question, selection, more) : listed(question, selection, more);
        return tested(sql, selection, wanted)
                .map(rest -> joined(walked, rest))
                .compose(both -> continued(question, both, limit, more, begunNanos));
    }

    private static ChatPlaces joined(ChatPlaces first, ChatPlaces rest) {
        var all = new ArrayList<>(first.found());
        all.addAll(rest.found());
        return new ChatPlaces(all, rest.end());
    }

    private static String plain(ChatQuestion question, ChatSelection selection) {
        return PLAIN.formatted(
                question.tables(),
                question.order().time(),
                selection.walked(),
                question.order().id(),
                last(selection));
    }

    private Future<ChatPlaces> found(ChatQuestion question, ChatSelection selection, int limit) {
        String sql = FIRST_FOUND.formatted(foundBy(question, selection), last(selection));
        return read(sql, selection, limit)
                .map(rows -> new ChatPlaces(rows.stream().map(ChatWalk::place).toList(), null));
    }

    private static String foundBy(ChatQuestion question, ChatSelection selection) {
        return FOUND.formatted(question.tables(), question.order().time(), selection.found());
    }

    /** Returns the statement that tests the next chats of the list. */
    private static String listed(ChatQuestion question, ChatSelection selection, int steps) {
        String list = LISTED.formatted(
                question.tables(),
                question.order().time(),
                selection.walked(),
                question.order().id());
        return TESTED.formatted("", list, "(" + selection.test() + ")", steps, last(selection));
    }

    /** Returns the statement that tests the next chats of those that an index finds. */
    private static String testedOfFound(ChatQuestion question, ChatSelection selection, int steps) {
        String found = foundBy(question, selection);
        return TESTED.formatted(found, IN_ORDER, "(" + selection.rest() + ")", steps, last(selection));
    }

    /** Returns the places of the chats that passed; the end is the last one that was tested, if too few passed and more may follow. */
    private Future<ChatPlaces> tested(String sql, ChatSelection selection, int limit) {
        return read(sql, selection, limit).map(rows -> tested(rows, limit));
    }

    private static ChatPlaces tested(RowSet<Row> rows, int limit) {
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
        return new ChatPlaces(passed, passed.size() < limit ? end : null);
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
