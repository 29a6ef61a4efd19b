package io.chatlogger.conversations.writing;

import io.chatlogger.conversations.model.Message;
import io.chatlogger.conversations.model.MessageColumns;
import io.chatlogger.conversations.model.NewMessage;
import io.chatlogger.platform.db.DatabaseFailure;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Stores many messages of many organizations in one statement, and tells the outcome of each. */
final class MessageStatements {
    /** The parameters of the messages to store, with the fingerprint of the message as sent, changed or not. */
    private static final Parameters<PlacedMessage, Message> SENT = new Parameters<>(
            MessageColumns.LIST.kept(),
            placed -> placed.org().value(),
            PlacedMessage::stored,
            placed -> placed.message().original().fingerprint());

    /** The columns that a plain comparison cannot compare; see {@link #EXPLAIN}. */
    private static final Set<String> COMPARED_APART =
            Set.of("id", "content", "metadata", "parts", "tool_calls", "created_at", "received_at");

    private static final String SAME_COLUMNS = MessageColumns.LIST.kept().stream()
            .filter(column -> !COMPARED_APART.contains(column.name()))
            .map(column -> "m." + column.name() + " is not distinct from " + column.toStore("s"))
            .collect(Collectors.joining("\nand "));

    /**
     * Compares messages with the stored ones. A time that the client left out is not compared, because this server set it. A content is the
     * same when the stored one equals it as processed now or as sent, or when the stored message was made from the same content as sent:
     * settings may have changed in between.
     */
    private static final String EXPLAIN = """
            select
              s.position, %1$s,
              %2$s
                and (
                  (m.content = s.content
                    and m.metadata = s.metadata::jsonb
                    and m.parts::jsonb is not distinct from s.parts::jsonb
                    and m.tool_calls::jsonb is not distinct from s.tool_calls::jsonb)
                  or (m.content = s.sent_content
                    and m.metadata = s.sent_metadata::jsonb
                    and coalesce(m.parts, '[]')::jsonb = s.sent_parts::jsonb
                    and coalesce(m.tool_calls, '[]')::jsonb = s.sent_tool_calls::jsonb)
                  or coalesce(m.fingerprint = s.fingerprint, false))
                and (s.sent_created_at is null
                  or date_trunc('milliseconds', m.created_at) = s.sent_created_at) as same,
              m.id is null and is_erased(s.org_id, s.chat_id, null) as erased
            from unnest(
              %3$s, $%5$d::timestamptz[], $%6$d::text[], $%7$d::text[], $%8$d::text[], $%9$d::text[]
            ) with ordinality as s(
              %4$s, sent_created_at, sent_content, sent_metadata, sent_parts, sent_tool_calls, position)
            left join messages m on m.org_id = s.org_id and m.id = s.id
            """.formatted(
                    MessageColumns.LIST.select("m"),
                    SAME_COLUMNS,
                    SENT.arrays(),
                    SENT.names(),
                    SENT.width() + 1,
                    SENT.width() + 2,
                    SENT.width() + 3,
                    SENT.width() + 4,
                    SENT.width() + 5);

    /** Compares as PostgreSQL does, byte by byte; {@link UUID#compareTo} compares the halves as signed numbers. */
    private static final Comparator<UUID> AS_POSTGRES = Comparator.comparing(
                    UUID::getMostSignificantBits, Long::compareUnsigned)
            .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

    private MessageStatements() {}

    /**
     * Stores the messages that can be stored, as a transaction of its own. While the trust holds, it does not look first at what is stored.
     *
     * @param messages the messages; only ids that follow from the client's own names may occur twice in one organization
     * @return one outcome for each, in order
     */
    static Future<List<MessageOutcome>> insert(SqlConnection connection, List<PlacedMessage> messages, Trust trust) {
        if (messages.isEmpty() || !trust.holds()) {
            return insert(connection, messages);
        }
        // The order is fixed, because two writers with the same ids in another order would wait for each other.
        List<PlacedMessage> ordered =
                messages.stream().anyMatch(m -> m.message().ownId()) ? sorted(messages) : messages;
        return InsertStatement.TRUSTING
                .execute(connection, ordered)
                .map(stored -> allStored(messages))
                .recover(failure -> {
                    if (!DatabaseFailure.isVanishedReference(failure) && !DatabaseFailure.isTaken(failure)) {
                        return Future.failedFuture(failure);
                    }
                    trust.disappoint();
                    return insert(connection, messages);
                });
    }

    private static List<PlacedMessage> sorted(List<PlacedMessage> messages) {
        return messages.stream()
                .sorted(Comparator.comparing((PlacedMessage m) -> m.org().value(), AS_POSTGRES)
                        .thenComparing(m -> m.message().id(), AS_POSTGRES))
                .toList();
    }

    /**
     * Stores the messages that can be stored; may run within a transaction.
     *
     * @param messages the messages; only ids that follow from the client's own names may occur twice in one organization, and then the
     *     later message gets its outcome by the earlier
     * @return one outcome for each, in order
     */
    static Future<List<MessageOutcome>> insert(SqlConnection connection, List<PlacedMessage> messages) {
        if (messages.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        return InsertStatement.SIFTING
                .execute(connection, firsts(messages))
                .compose(stored -> stored.size() == messages.size()
                        ? Future.succeededFuture(allStored(messages))
                        : explainRest(connection, messages, stored));
    }

    /**
     * Leaves out messages whose id occurred before in the list. An id that follows from a name is known only when the chat is found, which
     * is after the writer and the batch looked for ids that occur twice.
     */
    private static List<PlacedMessage> firsts(List<PlacedMessage> messages) {
        boolean named = messages.stream().anyMatch(m -> m.message().details().externalId() != null);
        if (!named) {
            return messages;
        }
        Set<ChatStatements.Key> seen = new HashSet<>();
        return messages.stream().filter(m -> seen.add(key(m))).toList();
    }

    private static List<MessageOutcome> allStored(List<PlacedMessage> messages) {
        var outcomes = new ArrayList<MessageOutcome>(messages.size());
        messages.forEach(m -> outcomes.add(new MessageOutcome.Stored(m.stored())));
        return outcomes;
    }

    private static Future<List<MessageOutcome>> explainRest(
            SqlConnection connection, List<PlacedMessage> messages, RowSet<Row> stored) {
        Set<ChatStatements.Key> there = new HashSet<>();
        stored.forEach(row -> there.add(new ChatStatements.Key(row.getUUID(0), row.getUUID(1))));
        int[] positions = IntStream.range(0, messages.size())
                .filter(i -> !there.remove(key(messages.get(i))))
                .toArray();
        List<MessageOutcome> outcomes = allStored(messages);
        List<PlacedMessage> rest =
                Arrays.stream(positions).mapToObj(messages::get).toList();
        return explain(connection, rest).map(explained -> {
            for (int i = 0; i < positions.length; i++) {
                outcomes.set(positions[i], explained.get(i));
            }
            return outcomes;
        });
    }

    private static ChatStatements.Key key(PlacedMessage message) {
        return new ChatStatements.Key(message.org().value(), message.message().id());
    }

    /**
     * Returns for each message whether it is stored already: {@code Duplicate}, {@code Conflict}, or {@code ChatNotFound} or {@code Erased}
     * when no message has its id. A stored message whose id this server made was stored by an earlier try of the same request: {@code Stored}.
     */
    static Future<List<MessageOutcome>> explain(SqlConnection connection, List<PlacedMessage> messages) {
        return connection
                .preparedQuery(EXPLAIN)
                .execute(SENT.arrays(messages)
                        .addArrayOfOffsetDateTime(
                                Parameters.each(messages, OffsetDateTime[]::new, MessageStatements::sentAt))
                        .addArrayOfString(sent(messages, NewMessage.Original::content))
                        .addArrayOfString(sent(messages, NewMessage.Original::metadata))
                        .addArrayOfString(sent(messages, NewMessage.Original::parts))
                        .addArrayOfString(sent(messages, NewMessage.Original::toolCalls)))
                .map(rows -> {
                    MessageOutcome[] outcomes = new MessageOutcome[messages.size()];
                    for (Row row : rows) {
                        int position = (int) (row.getLong("position") - 1);
                        outcomes[position] = outcome(row, messages.get(position).message());
                    }
                    return Arrays.asList(outcomes);
                });
    }

    private static String[] sent(List<PlacedMessage> messages, Function<NewMessage.Original, String> member) {
        return Parameters.each(
                messages, String[]::new, m -> member.apply(m.message().original()));
    }

    private static @Nullable OffsetDateTime sentAt(PlacedMessage message) {
        Instant sent = message.message().createdAt();
        return sent == null ? null : sent.atOffset(ZoneOffset.UTC);
    }

    private static MessageOutcome outcome(Row row, NewMessage sent) {
        if (row.getUUID("id") == null) {
            return row.getBoolean("erased") ? new MessageOutcome.Erased() : new MessageOutcome.ChatNotFound();
        }
        if (!row.getBoolean("same")) {
            return new MessageOutcome.Conflict();
        }
        Message there = MessageColumns.read(row);
        return sent.ownId() ? new MessageOutcome.Duplicate(there) : new MessageOutcome.Stored(there);
    }
}
