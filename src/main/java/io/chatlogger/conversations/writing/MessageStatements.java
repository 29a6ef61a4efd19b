package io.chatlogger.conversations.writing;

import io.chatlogger.platform.db.DatabaseFailure;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Stores many messages of many organizations in one statement, and says what became of each. */
final class MessageStatements {
    /**
     * Compares with what is there. A time that the client left out is not compared: it was ours. Content counts as the same as processed
     * now, as sent, or as it was sent then: settings may have changed in between.
     */
    private static final String EXPLAIN = """
            select
              s.position,
              m.id, m.chat_id, m.role::text, m.content, m.metadata::text,
              m.latency_ms, m.token_count, m.model, m.created_at, m.received_at,
              m.chat_id = s.chat_id
                and m.role = s.role::message_role
                and (
                  (m.content = s.content and m.metadata = s.metadata::jsonb)
                  or (m.content = s.sent_content and m.metadata = s.sent_metadata::jsonb)
                  or coalesce(m.fingerprint = s.fingerprint, false))
                and m.latency_ms is not distinct from s.latency_ms
                and m.token_count is not distinct from s.token_count
                and m.model is not distinct from s.model
                and (s.created_at is null or date_trunc('milliseconds', m.created_at) = s.created_at) as same
            from unnest(
              $1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[],
              $7::int[], $8::int[], $9::text[], $10::timestamptz[], $11::text[], $12::text[], $13::uuid[]
            ) with ordinality as s(
              org_id, id, chat_id, role, content, metadata,
              latency_ms, token_count, model, created_at, sent_content, sent_metadata, fingerprint, position)
            left join messages m on m.org_id = s.org_id and m.id = s.id
            """;

    /** As PostgreSQL does it, byte for byte; {@link UUID#compareTo} takes halves for signed. */
    private static final Comparator<UUID> AS_POSTGRES = Comparator.comparing(
                    UUID::getMostSignificantBits, Long::compareUnsigned)
            .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);

    private MessageStatements() {}

    /**
     * Stores what can be stored, as a transaction of its own: while the trust holds, without a look at what is there.
     *
     * @param messages no two of one organization with the same id
     * @return one outcome for each, in order
     */
    static Future<List<MessageOutcome>> insert(SqlConnection connection, List<PlacedMessage> messages, Trust trust) {
        if (messages.isEmpty() || !trust.holds()) {
            return insert(connection, messages);
        }
        // Two writers with the same ids in another order would wait for each other.
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
     * Stores what can be stored, also within a transaction.
     *
     * @param messages no two of one organization with the same id
     * @return one outcome for each, in order
     */
    static Future<List<MessageOutcome>> insert(SqlConnection connection, List<PlacedMessage> messages) {
        if (messages.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        return InsertStatement.SIFTING
                .execute(connection, messages)
                .compose(stored -> stored.size() == messages.size()
                        ? Future.succeededFuture(allStored(messages))
                        : explainRest(connection, messages, stored));
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
                .filter(i -> !there.contains(key(messages.get(i))))
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
     * Says of each whether it is there already: {@code Duplicate}, {@code Conflict}, or {@code ChatNotFound} when nothing has its id.
     * One that has an id made here and is there was stored by an earlier try of ours: {@code Stored}.
     */
    static Future<List<MessageOutcome>> explain(SqlConnection connection, List<PlacedMessage> messages) {
        return connection
                .preparedQuery(EXPLAIN)
                .execute(MessageTuples.arrays(messages, m -> m.message().createdAt())
                        .addArrayOfString(MessageTuples.sent(messages, NewMessage.Original::content))
                        .addArrayOfString(MessageTuples.sent(messages, NewMessage.Original::metadata))
                        .addArrayOfUUID(MessageTuples.fingerprints(
                                messages, m -> m.original().fingerprint())))
                .map(rows -> {
                    MessageOutcome[] outcomes = new MessageOutcome[messages.size()];
                    for (Row row : rows) {
                        int position = (int) (row.getLong(0) - 1);
                        outcomes[position] = outcome(row, messages.get(position).message());
                    }
                    return Arrays.asList(outcomes);
                });
    }

    private static MessageOutcome outcome(Row row, NewMessage sent) {
        if (row.getUUID(1) == null) {
            return new MessageOutcome.ChatNotFound();
        }
        if (!row.getBoolean(11)) {
            return new MessageOutcome.Conflict();
        }
        Message there = ChatRows.message(row, 1);
        return sent.ownId() ? new MessageOutcome.Duplicate(there) : new MessageOutcome.Stored(there);
    }
}
