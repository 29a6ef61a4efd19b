package io.chatlogger.conversations.writing;

import io.chatlogger.conversations.model.Message;
import io.chatlogger.conversations.model.MessageColumns;
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

    private static final Parameters<PlacedMessage, Message> MESSAGES = new Parameters<>(
            MessageColumns.LIST.kept(),
            placed -> placed.org().value(),
            PlacedMessage::stored,
            placed -> placed.message().originalFingerprint());

    /** Of messages that are right; fails as a whole when a chat is not there or an id is. */
    private static final String STORE = """
            insert into messages (%1$s)
            select %3$s
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

    /** @param statement with places for the columns, for the rows, and for what is stored of them */
    private InsertStatement(String statement) {
        few = IntStream.rangeClosed(1, FEW)
                .mapToObj(messages -> formatted(statement, "(values " + places(messages) + ")"))
                .toList();
        many = formatted(statement, "unnest(" + MESSAGES.arrays() + ")");
    }

    private static String formatted(String statement, String rows) {
        return statement.formatted(MESSAGES.names(), rows, MESSAGES.toStore("s"));
    }

    /** The first row says of what types all are. */
    private static String places(int messages) {
        List<String> types = MESSAGES.types();
        return IntStream.range(0, messages)
                .mapToObj(row -> IntStream.range(0, types.size())
                        .mapToObj(i -> "$" + (row * types.size() + i + 1) + (row == 0 ? "::" + types.get(i) : ""))
                        .collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
    }

    /** @param messages at least one */
    Future<RowSet<Row>> execute(SqlConnection connection, List<PlacedMessage> messages) {
        boolean asValues = messages.size() <= FEW;
        return connection
                .preparedQuery(asValues ? few.get(messages.size() - 1) : many)
                .execute(asValues ? MESSAGES.values(messages) : MESSAGES.arrays(messages));
    }
}
