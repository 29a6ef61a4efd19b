package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.model.Chat;
import io.chatlogger.conversations.model.ChatColumns;
import io.chatlogger.conversations.model.Message;
import io.chatlogger.conversations.model.MessageColumns;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.http.Keyset;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

final class PgChatRepository implements ChatRepository {
    /** The columns of {@code chats c}; the last one is the version of the row. */
    static final String COLUMNS = ChatColumns.LIST.select("c") + ", c.tx::text as version\n";

    private static final String CHATS = "select" + "\n" + COLUMNS + """
            from unnest($2::uuid[]) with ordinality as s(id, place)
            join chats c on c.org_id = $1 and c.id = s.id
            """ + ChatColumns.JOIN_COUNTED + """
            where $3::uuid is null or c.user_id = $3
            order by s.place
            """;

    private static final String CHAT = "select" + "\n" + COLUMNS + "from chats c\n" + ChatColumns.JOIN_COUNTED + """
            where c.org_id = $1
            and c.id = $2
            and ($3::uuid is null or c.user_id = $3)
            """;

    private static final String ID = """
            select c.id
            from chats c
            where c.org_id = $1
            and c.external_id = $2
            and ($3::uuid is null or c.user_id = $3)
            """;

    /**
     * Reads messages up to a number of bytes. PostgreSQL knows the lengths without reading long values; the length of metadata is its size
     * on disk.
     */
    private static final String MESSAGES = """
            select
              %s, page.all_rows
            from chats c
            left join lateral (
              select *
              from (
                select
                  m.*,
                  count(*) over () as all_rows,
                  coalesce(sum(octet_length(m.content) + pg_column_size(m.metadata)
                    + coalesce(octet_length(m.parts), 0) + coalesce(octet_length(m.tool_calls), 0)) over (
                    order by m.created_at, m.received_at, m.id
                    rows between unbounded preceding and 1 preceding), 0) as bytes_before
                from (
                  select *
                  from messages
                  where messages.org_id = c.org_id
                  and messages.chat_id = c.id
                  and (messages.created_at, messages.received_at, messages.id) > ($4, $5, $6)
                  order by messages.created_at, messages.received_at, messages.id
                  limit $7
                ) as m
              ) as measured
              where measured.bytes_before < $8
            ) as page on true
            where c.org_id = $1
            and c.id = $2
            and ($3::uuid is null or c.user_id = $3)
            order by page.created_at, page.received_at, page.id
            """.formatted(MessageColumns.LIST.select("page"));

    private static final String CONTENTS = """
            select
              found.id,
              case when found.bytes_before < $3 then found.content else left(found.content, $4) end
            from (
              select
                m.id, m.content,
                coalesce(sum(octet_length(m.content)) over (
                  order by m.id
                  rows between unbounded preceding and 1 preceding), 0) as bytes_before
              from messages m
              where m.org_id = $1
              and m.id = any ($2)
            ) as found
            """;

    private static final long PAGE_BYTES = 4L << 20;
    private static final int BEGINNING_CHARS = 1000;

    private final Pool pool;
    private final ChatWalk walk;

    PgChatRepository(Pool pool) {
        this.pool = pool;
        this.walk = new ChatWalk(pool);
    }

    @Override
    public Future<ChatPlaces> places(ChatQuestion question, @Nullable Keyset after, int limit) {
        return walk.places(question, after, limit);
    }

    @Override
    public Future<List<Chat>> chats(Viewer viewer, List<UUID> ids) {
        if (ids.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        Tuple values = Tuple.of(viewer.orgId(), ids.toArray(UUID[]::new), viewer.onlyOf());
        return read(CHATS, values)
                .map(rows -> rows.stream().map(ChatColumns::read).toList());
    }

    @Override
    public Future<@Nullable VersionedChat> chat(Viewer viewer, UUID id) {
        return read(CHAT, Tuple.of(viewer.orgId(), id, viewer.onlyOf())).map(PgChatRepository::versioned);
    }

    @Override
    public Future<@Nullable UUID> id(Viewer viewer, String externalId) {
        return read(ID, Tuple.of(viewer.orgId(), externalId, viewer.onlyOf()))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getUUID(0));
    }

    /** Returns the chat in the only row, which has the columns {@link #COLUMNS}; null when there is no row. */
    static @Nullable VersionedChat versioned(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return null;
        }
        Row row = rows.iterator().next();
        return new VersionedChat(ChatColumns.read(row), row.getString("version"));
    }

    @Override
    public Future<@Nullable MessagePage> messages(Viewer viewer, UUID chat, MessagePage.Position after, int limit) {
        Tuple values = Tuple.tuple()
                .addUUID(viewer.orgId())
                .addUUID(chat)
                .addUUID(viewer.onlyOf())
                .addOffsetDateTime(after.createdAt().atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(after.receivedAt().atOffset(ZoneOffset.UTC))
                .addUUID(after.id())
                .addLong(limit + 1L)
                .addLong(PAGE_BYTES);
        return read(MESSAGES, values).map(rows -> page(rows, limit));
    }

    private static @Nullable MessagePage page(RowSet<Row> rows, int limit) {
        if (rows.size() == 0) {
            return null;
        }
        var messages = new ArrayList<Message>();
        long all = 0;
        for (Row row : rows) {
            if (row.getUUID("id") != null && messages.size() < limit) {
                messages.add(MessageColumns.read(row));
                all = row.getLong("all_rows");
            }
        }
        return new MessagePage(List.copyOf(messages), all > messages.size());
    }

    @Override
    public Future<Map<UUID, String>> contents(OrgId org, List<UUID> messages) {
        if (messages.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        Tuple values = Tuple.of(org.value(), messages.toArray(UUID[]::new), PAGE_BYTES, BEGINNING_CHARS);
        return read(CONTENTS, values).map(rows -> {
            var contents = new HashMap<UUID, String>();
            rows.forEach(row -> contents.put(row.getUUID(0), row.getString(1)));
            return contents;
        });
    }

    private Future<RowSet<Row>> read(String sql, Tuple values) {
        return DatabaseFailure.retried(() -> pool.preparedQuery(sql).execute(values));
    }
}
