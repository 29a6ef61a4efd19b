package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.model.ChatColumns;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.http.Keyset;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

final class PgChatRepository implements ChatRepository {
    /** The columns of {@code chats c}, the version of the row, and the name of the person whom the chat belongs to. */
    static final String COLUMNS = ChatColumns.LIST.select("c") + """
            , c.tx::text as version,
              (select u.name from users u where u.org_id = c.org_id and u.id = c.user_id) as user_name
            """;

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

    private static final long PAGE_BYTES = PgMessageRepository.PAGE_BYTES;
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
    public Future<List<VersionedChat>> chats(Viewer viewer, List<UUID> ids) {
        if (ids.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        Tuple values = Tuple.of(viewer.orgId(), ids.toArray(UUID[]::new), viewer.onlyOf());
        return read(CHATS, values)
                .map(rows -> rows.stream().map(PgChatRepository::versioned).toList());
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
        return rows.size() == 0 ? null : versioned(rows.iterator().next());
    }

    private static VersionedChat versioned(Row row) {
        return new VersionedChat(ChatColumns.read(row), row.getString("version"), row.getString("user_name"));
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
