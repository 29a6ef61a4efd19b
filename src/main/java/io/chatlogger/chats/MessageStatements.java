package io.chatlogger.chats;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Stores many messages of many organizations in one statement, and says what became of each. */
final class MessageStatements {
    /**
     * Up to so many messages are sent as values; from there on arrays are cheaper. Each array is opened as a table of its own, which takes
     * PostgreSQL as long as storing three messages, however few there are in it.
     */
    private static final int FEW = 16;

    private static final String COLUMNS = """
            org_id, id, chat_id, role, content, metadata,
            latency_ms, token_count, model, created_at, received_at, fingerprint""";

    private static final int WIDTH = 12;

    /** Of messages whose chat is there, those whose id is not; answers which. The others are told apart by {@link #EXPLAIN}. */
    private static final String INSERT = """
            insert into messages (%1$s)
            select
              s.org_id, s.id, s.chat_id, s.role::message_role, s.content, s.metadata::jsonb,
              s.latency_ms, s.token_count, s.model, s.created_at, s.received_at, s.fingerprint
            from %2$s as s(%1$s)
            join chats c on c.org_id = s.org_id and c.id = s.chat_id
            order by s.org_id, s.id
            on conflict (org_id, id) do nothing
            returning org_id, id
            """;

    private static final String INSERT_MANY = INSERT.formatted(COLUMNS, """
            unnest(
              $1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[],
              $7::int[], $8::int[], $9::text[], $10::timestamptz[], $11::timestamptz[], $12::uuid[])""");

    /** By the number of messages, from one on. */
    private static final List<String> INSERT_FEW =
            IntStream.rangeClosed(1, FEW).mapToObj(MessageStatements::insertFew).toList();

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

    private MessageStatements() {}

    /** The first row says of what types all are. */
    private static String insertFew(int messages) {
        String others = IntStream.range(1, messages)
                .mapToObj(row -> IntStream.rangeClosed(row * WIDTH + 1, (row + 1) * WIDTH)
                        .mapToObj(n -> "$" + n)
                        .collect(Collectors.joining(", ", ", (", ")")))
                .collect(Collectors.joining());
        return INSERT.formatted(COLUMNS, """
                (values (
                  $1::uuid, $2::uuid, $3::uuid, $4::text, $5::text, $6::text,
                  $7::int, $8::int, $9::text, $10::timestamptz, $11::timestamptz, $12::uuid)%s)""".formatted(others));
    }

    /**
     * Stores what can be stored.
     *
     * @param messages no two of one organization with the same id
     * @return one outcome for each, in order
     */
    static Future<List<MessageOutcome>> insert(SqlConnection connection, List<PlacedMessage> messages) {
        if (messages.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        boolean few = messages.size() <= FEW;
        return connection
                .preparedQuery(few ? INSERT_FEW.get(messages.size() - 1) : INSERT_MANY)
                .execute(few ? values(messages) : arraysToStore(messages))
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
                .execute(arrays(messages, m -> m.message().createdAt())
                        .addArrayOfString(sent(messages, NewMessage.Original::content))
                        .addArrayOfString(sent(messages, NewMessage.Original::metadata))
                        .addArrayOfUUID(fingerprints(messages, m -> m.original().fingerprint())))
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

    private static Tuple values(List<PlacedMessage> messages) {
        Tuple values = Tuple.tuple();
        for (PlacedMessage placed : messages) {
            NewMessage m = placed.message();
            values.addUUID(placed.org().value())
                    .addUUID(m.id())
                    .addUUID(placed.chatId())
                    .addString(m.role().word())
                    .addString(m.content())
                    .addString(m.metadata())
                    .addInteger(m.latencyMs())
                    .addInteger(m.tokenCount())
                    .addString(m.model())
                    .addOffsetDateTime(ChatStatements.time(placed.createdAt()))
                    .addOffsetDateTime(ChatStatements.time(placed.receivedAt()))
                    .addUUID(m.originalFingerprint());
        }
        return values;
    }

    private static Tuple arraysToStore(List<PlacedMessage> messages) {
        return arrays(messages, PlacedMessage::createdAt)
                .addArrayOfOffsetDateTime(times(messages, PlacedMessage::receivedAt))
                .addArrayOfUUID(fingerprints(messages, NewMessage::originalFingerprint));
    }

    private static Tuple arrays(List<PlacedMessage> messages, Function<PlacedMessage, @Nullable Instant> createdAt) {
        int n = messages.size();
        UUID[] orgs = new UUID[n];
        UUID[] ids = new UUID[n];
        UUID[] chats = new UUID[n];
        String[] roles = new String[n];
        String[] contents = new String[n];
        String[] metadata = new String[n];
        Integer[] latencies = new Integer[n];
        Integer[] tokens = new Integer[n];
        String[] models = new String[n];
        for (int i = 0; i < n; i++) {
            PlacedMessage placed = messages.get(i);
            NewMessage m = placed.message();
            orgs[i] = placed.org().value();
            ids[i] = m.id();
            chats[i] = placed.chatId();
            roles[i] = m.role().word();
            contents[i] = m.content();
            metadata[i] = m.metadata();
            latencies[i] = m.latencyMs();
            tokens[i] = m.tokenCount();
            models[i] = m.model();
        }
        return Tuple.tuple()
                .addArrayOfUUID(orgs)
                .addArrayOfUUID(ids)
                .addArrayOfUUID(chats)
                .addArrayOfString(roles)
                .addArrayOfString(contents)
                .addArrayOfString(metadata)
                .addArrayOfInteger(latencies)
                .addArrayOfInteger(tokens)
                .addArrayOfString(models)
                .addArrayOfOffsetDateTime(times(messages, createdAt));
    }

    private static String[] sent(List<PlacedMessage> messages, Function<NewMessage.Original, String> part) {
        return messages.stream().map(m -> part.apply(m.message().original())).toArray(String[]::new);
    }

    private static UUID[] fingerprints(List<PlacedMessage> messages, Function<NewMessage, @Nullable UUID> fingerprint) {
        var prints = new UUID[messages.size()];
        for (int i = 0; i < prints.length; i++) {
            prints[i] = fingerprint.apply(messages.get(i).message());
        }
        return prints;
    }

    private static OffsetDateTime[] times(
            List<PlacedMessage> messages, Function<PlacedMessage, @Nullable Instant> time) {
        var times = new OffsetDateTime[messages.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = ChatStatements.time(time.apply(messages.get(i)));
        }
        return times;
    }
}
