package io.chatlogger.conversations.search;

import io.chatlogger.conversations.model.ChatScope;
import io.chatlogger.conversations.search.segment.Place;
import io.chatlogger.platform.feed.PageReader;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads chats of a scope and their texts. */
@SuppressWarnings("InlineFormatString") // SQL stands at the top
final class ScopeStatements {
    /** Reads the next chats of the list, also those that do not pass the test, so that a step ends where few do. */
    private static final String CHATS = """
            select
              c.id, c.created_at, case when test.passed then coalesce(c.title, '') end
            from (
              select *
              from chats c
              where (%s)
              order by c.created_at desc, c.id desc
              limit $%d
            ) as c
            cross join lateral (select coalesce(%s, false) as passed) as test
            order by c.created_at desc, c.id desc
            """;

    private static final String AMONG = """
            select c.id
            from chats c
            where (%s)
            and c.id = any ($%d)
            """;

    /** Reads the number and the lengths of texts; PostgreSQL knows a length without reading a long value. */
    private static final String AMOUNT = """
            select
              count(*),
              coalesce(max(octet_length(m.content)), 0)
            from messages m
            where m.org_id = $1
            and m.chat_id = any ($2)
            """;

    private static final String MESSAGES = """
            select
              m.chat_id, m.id, m.content
            from messages m
            where m.org_id = $1
            and m.chat_id = any ($2)
            """;

    private static final String TITLES = """
            select
              c.id, coalesce(c.title, '')
            from chats c
            where c.org_id = $1
            and c.id = any ($2)
            """;

    /** The number and the lengths of some messages. */
    private static final String AMOUNT_OF_SOME = """
            select
              count(*),
              coalesce(max(octet_length(m.content)), 0)
            from messages m
            where m.org_id = $1
            and m.id = any ($2)
            """;

    private static final String SOME_MESSAGES = """
            select
              m.chat_id, m.id, m.content
            from messages m
            where m.org_id = $1
            and m.id = any ($2)
            """;

    private static final long PAGE_BYTES = 2L << 20;
    private static final long MOST_ROWS = 2_000;

    private final SqlConnection connection;

    ScopeStatements(SqlConnection connection) {
        this.connection = connection;
    }

    /**
     * A chat in the list.
     *
     * @param title the title, empty for none; null when the chat is not in the scope
     */
    record ScopedChat(Place place, @Nullable String title) {
        boolean isInScope() {
            return title != null;
        }
    }

    record ScopedMessage(UUID chat, UUID id, String content) {}

    /**
     * The amount of text in chats.
     *
     * @param longest the length of the longest content, in bytes
     */
    record Amount(long messages, long longest) {
        int pageRows() {
            return (int) Math.clamp(PAGE_BYTES / Math.max(1, longest), 1, MOST_ROWS);
        }
    }

    /** Reads the newest chats of a scope, and those between them that its test leaves out. */
    Future<List<ScopedChat>> chats(ChatScope scope, int limit) {
        String sql = CHATS.formatted(
                scope.where(), scope.values().size() + 1, scope.tested().isEmpty() ? "true" : scope.tested());
        return connection
                .preparedQuery(sql)
                .execute(values(scope, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row ->
                                new ScopedChat(Place.of(row.getOffsetDateTime(1), row.getUUID(0)), row.getString(2)))
                        .toList());
    }

    /** Returns which of these chats are in the scope. */
    Future<Set<UUID>> among(ChatScope scope, Collection<UUID> chats) {
        return chats.isEmpty()
                ? Future.succeededFuture(Set.of())
                : connection
                        .preparedQuery(
                                AMONG.formatted(scope.whole(), scope.values().size() + 1))
                        .execute(values(scope, chats.toArray(UUID[]::new)))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> row.getUUID(0))
                                .collect(Collectors.toSet()));
    }

    private static Tuple values(ChatScope scope, Object last) {
        var values = new ArrayList<>(scope.values());
        values.add(last);
        return Tuple.tuple(values);
    }

    Future<Amount> amount(UUID org, Collection<UUID> chats) {
        return amount(AMOUNT, org, chats);
    }

    private Future<Amount> amount(String sql, UUID org, Collection<UUID> ids) {
        return connection.preparedQuery(sql).execute(ids(org, ids)).map(rows -> {
            Row row = rows.iterator().next();
            return new Amount(row.getLong(0), row.getInteger(1));
        });
    }

    private static Tuple ids(UUID org, Collection<UUID> ids) {
        return Tuple.of(org, (Object) ids.toArray(UUID[]::new));
    }

    /** Reads all messages of chats, in portions. */
    Future<Void> messages(
            UUID org, Collection<UUID> chats, Amount amount, Function<List<ScopedMessage>, Future<Void>> each) {
        return messages(MESSAGES, ids(org, chats), amount, each);
    }

    /** Reads messages by their ids, in portions. */
    Future<Void> someMessages(UUID org, Collection<UUID> ids, Function<List<ScopedMessage>, Future<Void>> each) {
        return amount(AMOUNT_OF_SOME, org, ids).compose(amount -> messages(SOME_MESSAGES, ids(org, ids), amount, each));
    }

    private Future<Void> messages(
            String sql, Tuple values, Amount amount, Function<List<ScopedMessage>, Future<Void>> each) {
        return PageReader.hurried()
                .read(
                        connection,
                        new PageReader.Query(sql, values, amount.pageRows()),
                        rows -> each.apply(StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> new ScopedMessage(row.getUUID(0), row.getUUID(1), row.getString(2)))
                                .toList()))
                .mapEmpty();
    }

    /** Reads the titles of chats; a chat that is gone has none. */
    Future<Map<UUID, String>> titles(UUID org, Collection<UUID> chats) {
        return connection.preparedQuery(TITLES).execute(ids(org, chats)).map(rows -> {
            var titles = new HashMap<UUID, String>();
            rows.forEach(row -> titles.put(row.getUUID(0), row.getString(1)));
            return titles;
        });
    }
}
