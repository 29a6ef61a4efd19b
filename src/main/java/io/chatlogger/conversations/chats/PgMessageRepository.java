package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.chats.MessagePage.Position;
import io.chatlogger.conversations.model.ChatProblems;
import io.chatlogger.conversations.model.MessageColumns;
import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.problem.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

@SuppressWarnings("InlineFormatString") // SQL stands at the top
final class PgMessageRepository implements MessageRepository {
    /**
     * Reads messages up to a number of bytes. PostgreSQL knows the lengths without reading long values; the length of metadata is its size
     * on disk.
     */
    private static final String PAGE = """
            select
              %1$s, page.all_rows
            from chats c
            left join lateral (
              select *
              from (
                select
                  m.*,
                  count(*) over () as all_rows,
                  coalesce(sum(least(octet_length(m.content), 4 * $9::int) + pg_column_size(m.metadata)
                    + coalesce(octet_length(m.parts), 0) + coalesce(octet_length(m.tool_calls), 0)) over (
                    order by m.created_at %2$s, m.received_at %2$s, m.id %2$s
                    rows between unbounded preceding and 1 preceding), 0) as bytes_before
                from (
                  select *
                  from messages
                  where messages.org_id = c.org_id
                  and messages.chat_id = c.id
                  and (messages.created_at, messages.received_at, messages.id) %3$s ($4, $5, $6)
                  order by messages.created_at %2$s, messages.received_at %2$s, messages.id %2$s
                  limit $7
                ) as m
              ) as measured
              where measured.bytes_before < $8
            ) as page on true
            where c.org_id = $1
            and c.id = $2
            and ($3::uuid is null or c.user_id = $3)
            order by page.created_at %2$s, page.received_at %2$s, page.id %2$s
            """;

    /** The columns of a message in an answer; the content is cut after so many characters as a parameter says. */
    private static final String SHOWN =
            "%2$s,\n  case when %1$s is not null then char_length(%3$s.content) end as content_length";

    private static final String MESSAGES = shown("page", "$9::int");
    private static final String TEXTS = "page.id, page.created_at, page.received_at, page.content";

    private static final String MESSAGE = """
            select
              %s
            from chats c
            left join messages m on m.org_id = c.org_id and m.chat_id = c.id and m.id = $4
            where c.org_id = $1
            and c.id = $2
            and ($3::uuid is null or c.user_id = $3)
            """.formatted(shown("m", "$5::int"));

    private static final String SOME = """
            select
              %s
            from unnest($3::uuid[]) with ordinality as s(id, place)
            join messages m on m.org_id = $1 and m.chat_id = $2 and m.id = s.id
            order by s.place
            """.formatted(shown("m", "$4::int"));

    static final long PAGE_BYTES = 4L << 20;

    private final Pool pool;

    PgMessageRepository(Pool pool) {
        this.pool = pool;
    }

    private static String shown(String alias, String preview) {
        return SHOWN.formatted(preview, MessageColumns.select(alias, preview), alias);
    }

    @Override
    public Future<MessagePage> messages(MessageQuestion question, MessagePlace from, int limit) {
        return page(MESSAGES, question, from, limit, question.preview()).map(rows -> {
            List<ShownMessage> messages = some(rows, limit, PgMessageRepository::shown);
            Position last = messages.isEmpty()
                    ? from.position()
                    : Position.of(messages.getLast().message());
            return new MessagePage(messages, more(rows, messages) ? last : null);
        });
    }

    @Override
    public Future<Texts> texts(MessageQuestion question, MessagePlace from, int limit) {
        return page(TEXTS, question, from, limit, null).map(rows -> {
            List<Text> texts = some(rows, limit, PgMessageRepository::text);
            return new Texts(texts, more(rows, texts) ? texts.getLast().position() : null);
        });
    }

    /** Reads one message more than the limit, to know whether there are more. */
    private Future<RowSet<Row>> page(
            String columns, MessageQuestion question, MessagePlace from, int limit, @Nullable Integer preview) {
        String sql = from.backward() ? PAGE.formatted(columns, "desc", "<") : PAGE.formatted(columns, "asc", ">");
        Tuple values = chat(question)
                .addOffsetDateTime(from.position().createdAt().atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(from.position().receivedAt().atOffset(ZoneOffset.UTC))
                .addUUID(from.position().id())
                .addLong(limit + 1L)
                .addLong(PAGE_BYTES)
                .addInteger(preview);
        return read(sql, values);
    }

    private static Tuple chat(MessageQuestion question) {
        return Tuple.of(
                question.viewer().orgId(), question.chat(), question.viewer().onlyOf());
    }

    /** Returns the messages of a page; a chat without messages is one row of nulls. */
    private static <T> List<T> some(RowSet<Row> rows, int limit, Function<Row, T> reading) {
        if (rows.size() == 0) {
            throw VersionedChat.notFound();
        }
        var some = new ArrayList<T>();
        for (Row row : rows) {
            if (row.getUUID("id") != null && some.size() < limit) {
                some.add(reading.apply(row));
            }
        }
        return List.copyOf(some);
    }

    private static boolean more(RowSet<Row> rows, List<?> messages) {
        Long all = rows.iterator().next().getLong("all_rows");
        return all != null && all > messages.size();
    }

    private static ShownMessage shown(Row row) {
        return new ShownMessage(MessageColumns.read(row), row.getInteger("content_length"), null);
    }

    private static Text text(Row row) {
        return new Text(
                new Position(time(row, "created_at"), time(row, "received_at"), row.getUUID("id")),
                row.getString("content"));
    }

    private static Instant time(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    @Override
    public Future<ShownMessage> message(MessageQuestion question, UUID id) {
        return read(MESSAGE, chat(question).addUUID(id).addInteger(question.preview()))
                .map(rows -> {
                    List<ShownMessage> found = some(rows, 1, PgMessageRepository::shown);
                    if (found.isEmpty()) {
                        throw Problem.of(ChatProblems.MESSAGE_NOT_FOUND, "The chat has no message with the id " + id);
                    }
                    return found.getFirst();
                });
    }

    @Override
    public Future<List<ShownMessage>> messages(MessageQuestion question, List<UUID> ids) {
        @Nullable
        Object[] values = {question.viewer().orgId(), question.chat(), ids.toArray(UUID[]::new), question.preview()};
        return read(SOME, Tuple.from(values))
                .map(rows -> rows.stream().map(PgMessageRepository::shown).toList());
    }

    private Future<RowSet<Row>> read(String sql, Tuple values) {
        return DatabaseFailure.retried(() -> pool.preparedQuery(sql).execute(values));
    }
}
