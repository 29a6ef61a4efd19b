package io.chatlogger.conversations.writing;

import io.chatlogger.conversations.model.Column;
import io.chatlogger.conversations.model.Message;
import io.chatlogger.conversations.model.MessageColumns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Stores many messages of many organizations with one statement, in the form that is cheapest for their number. */
final class InsertStatement {
    /**
     * The most messages that are sent as values; for more, arrays are cheaper. PostgreSQL opens each array as a table of its own, which
     * takes as long as to store three messages, however few elements the array has.
     */
    private static final int FEW = 16;

    private static final Parameters<PlacedMessage, Message> ALL = parameters(MessageColumns.LIST.kept());
    /** The parameters of messages without {@link io.chatlogger.conversations.model.MessageDetails}, as most are. */
    private static final Parameters<PlacedMessage, Message> PLAIN = parameters(MessageColumns.LIST.kept().stream()
            .filter(column -> !column.isRare())
            .toList());

    /** Stores messages without a check; fails as a whole when a chat does not exist or an id is taken. */
    private static final String STORE = """
            insert into messages (%1$s)
            select %3$s
            from %2$s as s(%1$s)
            """;

    /**
     * Stores, of the messages whose chat exists, those whose id is free, and returns which it stored. {@link MessageStatements#explain}
     * tells the outcomes of the others. The conflict clause names no columns, although only the key can conflict: with columns, PostgreSQL
     * would look for the partition's index each time.
     */
    private static final String SIFT = STORE + """
            join chats c on c.org_id = s.org_id and c.id = s.chat_id
            order by s.org_id, s.id
            on conflict do nothing
            returning org_id, id
            """;

    /** Statements that expect that every chat exists and every id is free; else they fail as a whole. */
    static final Variants TRUSTING = Variants.of(STORE);

    static final Variants SIFTING = Variants.of(SIFT);

    private final Parameters<PlacedMessage, Message> parameters;
    private final List<String> few;
    private final String many;

    /** One statement for messages of which none has a rare member, which costs less, and one for others. */
    record Variants(InsertStatement plain, InsertStatement full) {
        private static Variants of(String statement) {
            return new Variants(new InsertStatement(statement, PLAIN), new InsertStatement(statement, ALL));
        }

        /** @param messages the messages to store, at least one */
        Future<RowSet<Row>> execute(SqlConnection connection, List<PlacedMessage> messages) {
            boolean bare = messages.stream().allMatch(m -> m.stored().details().isNone());
            return (bare ? plain : full).execute(connection, messages);
        }
    }

    /** @param statement the statement with placeholders for the columns, for the rows, and for the values to store */
    private InsertStatement(String statement, Parameters<PlacedMessage, Message> parameters) {
        this.parameters = parameters;
        few = IntStream.rangeClosed(1, FEW)
                .mapToObj(messages -> formatted(statement, "(values " + places(messages) + ")"))
                .toList();
        many = formatted(statement, "unnest(" + parameters.arrays() + ")");
    }

    private static Parameters<PlacedMessage, Message> parameters(List<Column<Message>> columns) {
        return new Parameters<>(
                columns,
                placed -> placed.org().value(),
                PlacedMessage::stored,
                placed -> placed.message().originalFingerprint());
    }

    private String formatted(String statement, String rows) {
        return statement.formatted(parameters.names(), rows, parameters.toStore("s"));
    }

    /** Returns the rows of parameters; the first row declares the types of all. */
    private String places(int messages) {
        List<String> types = parameters.types();
        return IntStream.range(0, messages)
                .mapToObj(row -> IntStream.range(0, types.size())
                        .mapToObj(i -> "$" + (row * types.size() + i + 1) + (row == 0 ? "::" + types.get(i) : ""))
                        .collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
    }

    private Future<RowSet<Row>> execute(SqlConnection connection, List<PlacedMessage> messages) {
        boolean asValues = messages.size() <= FEW;
        return connection
                .preparedQuery(asValues ? few.get(messages.size() - 1) : many)
                .execute(asValues ? parameters.values(messages) : parameters.arrays(messages));
    }
}
