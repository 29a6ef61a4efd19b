package io.chatlogger.conversations.writing;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Stores many messages of many organizations: one statement, in the form that is cheapest for their number. */
final class InsertStatement {
    /**
     * Up to so many messages are sent as values; from there on arrays are cheaper. Each array is opened as a table of its own, which takes
     * PostgreSQL as long as storing three messages, however few there are in it.
     */
    private static final int FEW = 16;

    private static final String COLUMNS = """
            org_id, id, chat_id, role, content, metadata,
            latency_ms, token_count, model, created_at, received_at, fingerprint""";

    private static final int WIDTH = 12;

    /** Of messages that are right; fails as a whole when a chat is not there or an id is. */
    private static final String STORE = """
            insert into messages (%1$s)
            select
              s.org_id, s.id, s.chat_id, s.role::message_role, s.content, s.metadata::jsonb,
              s.latency_ms, s.token_count, s.model, s.created_at, s.received_at, s.fingerprint
            from %2$s as s(%1$s)
            """;

    /**
     * Of messages whose chat is there, those whose id is not; answers which. The others are told apart by
     * {@link MessageStatements#explain}. To name the columns of the conflict, which can only be the key, would make PostgreSQL look for the
     * partition's index each time.
     */
    private static final String SIFT = STORE + """
            join chats c on c.org_id = s.org_id and c.id = s.chat_id
            order by s.org_id, s.id
            on conflict do nothing
            returning org_id, id
            """;

    /** What is taken for right: every chat is there, no id is. Anything else fails the whole. */
    static final InsertStatement TRUSTING = new InsertStatement(STORE);

    static final InsertStatement SIFTING = new InsertStatement(SIFT);

    private final List<String> few;
    private final String many;

    /** @param statement with places for the columns and for the rows */
    private InsertStatement(String statement) {
        few = IntStream.rangeClosed(1, FEW)
                .mapToObj(messages -> statement.formatted(COLUMNS, places(messages)))
                .toList();
        many = statement.formatted(COLUMNS, """
                unnest(
                  $1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[],
                  $7::int[], $8::int[], $9::text[], $10::timestamptz[], $11::timestamptz[], $12::uuid[])""");
    }

    /** The first row says of what types all are. */
    private static String places(int messages) {
        String others = IntStream.range(1, messages)
                .mapToObj(row -> IntStream.rangeClosed(row * WIDTH + 1, (row + 1) * WIDTH)
                        .mapToObj(n -> "$" + n)
                        .collect(Collectors.joining(", ", ", (", ")")))
                .collect(Collectors.joining());
        return """
                (values (
                  $1::uuid, $2::uuid, $3::uuid, $4::text, $5::text, $6::text,
                  $7::int, $8::int, $9::text, $10::timestamptz, $11::timestamptz, $12::uuid)%s)""".formatted(others);
    }

    /** @param messages at least one */
    Future<RowSet<Row>> execute(SqlConnection connection, List<PlacedMessage> messages) {
        boolean asValues = messages.size() <= FEW;
        return connection
                .preparedQuery(asValues ? few.get(messages.size() - 1) : many)
                .execute(asValues ? MessageTuples.values(messages) : MessageTuples.arraysToStore(messages));
    }
}
