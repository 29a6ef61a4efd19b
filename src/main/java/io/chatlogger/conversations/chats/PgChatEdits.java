package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.model.ChatColumns;
import io.chatlogger.conversations.model.ChatProblems;
import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.http.Precondition;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

final class PgChatEdits implements ChatEdits {
    /** Changes a chat. The new value of tx makes the followers read the chat again, so that a search finds it by its new words. */
    private static final String CHANGE = """
            with changed as (
              update chats c
              set
                title = case when $5 then $6 else c.title end,
                tags = case when $7 then $8::text[] else c.tags end,
                metadata = case when $9 then $10::text::jsonb else c.metadata end,
                user_id = case when $11 then $12 else c.user_id end,
                external_user_id = case when $13 then $14 else c.external_user_id end,
                updated_at = now(),
                tx = pg_current_xact_id()
              where c.org_id = $1
              and c.id = $2
              and ($3::uuid is null or c.user_id = $3)
              and ($4::text[] is null or c.tx::text = any ($4))
              returning c.*
            )
            select
            """ + PgChatRepository.COLUMNS + "from changed c\n" + ChatColumns.JOIN_COUNTED;

    private static final String LOCK = """
            select
              c.tags, c.metadata::text
            from chats c
            where c.org_id = $1
            and c.id = $2
            and ($3::uuid is null or c.user_id = $3)
            and ($4::text[] is null or c.tx::text = any ($4))
            for no key update
            """;

    private static final String EXISTS = """
            select
            from chats c
            where c.org_id = $1
            and c.id = $2
            and ($3::uuid is null or c.user_id = $3)
            """;

    private static final String IS_PERSON = """
            select
            from users
            where org_id = $1
            and id = $2
            """;

    private final Pool pool;

    PgChatEdits(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Future<VersionedChat> change(Viewer viewer, UUID id, ChatPatch patch, Precondition precondition) {
        return changed(pool, viewer, id, patch, precondition).compose(chat -> orWhyNot(chat, viewer, id));
    }

    @Override
    public Future<VersionedChat> change(
            Viewer viewer, UUID id, Function<StoredDescription, ChatPatch> patch, Precondition precondition) {
        Tuple values = Tuple.of(viewer.orgId(), id, viewer.onlyOf(), precondition.accepted());
        return pool.withTransaction(connection -> connection
                        .preparedQuery(LOCK)
                        .execute(values)
                        .compose(rows -> rows.size() == 0
                                ? Future.<@Nullable VersionedChat>succeededFuture()
                                : changed(connection, viewer, id, patch.apply(stored(rows)), Precondition.NONE)))
                .compose(chat -> orWhyNot(chat, viewer, id));
    }

    private static StoredDescription stored(RowSet<Row> locked) {
        Row row = locked.iterator().next();
        return new StoredDescription(List.of(row.getArrayOfStrings(0)), row.getString(1));
    }

    /** Changes a chat; returns null when it does not exist in this version. */
    private static Future<@Nullable VersionedChat> changed(
            SqlClient client, Viewer viewer, UUID id, ChatPatch patch, Precondition precondition) {
        return checkPerson(client, viewer, patch)
                .compose(known -> client.preparedQuery(CHANGE).execute(values(viewer, id, patch, precondition)))
                .map(PgChatRepository::versioned);
    }

    /** Fails unless the user to whom the patch gives the chat belongs to the organization. */
    private static Future<Void> checkPerson(SqlClient client, Viewer viewer, ChatPatch patch) {
        UUID user = patch.values().userId();
        if (!patch.changes(ChatPatch.USER_ID) || user == null) {
            return Future.succeededFuture();
        }
        return client.preparedQuery(IS_PERSON)
                .execute(Tuple.of(viewer.orgId(), user))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw ChatProblems.unknownPerson("/" + ChatPatch.USER_ID, user);
                    }
                    return null;
                });
    }

    private Future<VersionedChat> orWhyNot(@Nullable VersionedChat changed, Viewer viewer, UUID id) {
        return changed == null ? whyNot(viewer, id) : Future.succeededFuture(changed);
    }

    private static Tuple values(Viewer viewer, UUID id, ChatPatch patch, Precondition precondition) {
        NewChat values = patch.values();
        return Tuple.tuple()
                .addUUID(viewer.orgId())
                .addUUID(id)
                .addUUID(viewer.onlyOf())
                .addArrayOfString(precondition.accepted())
                .addBoolean(patch.changes(ChatPatch.TITLE))
                .addString(values.title())
                .addBoolean(patch.changes(ChatPatch.TAGS))
                .addArrayOfString(values.tags().toArray(String[]::new))
                .addBoolean(patch.changes(ChatPatch.METADATA))
                .addString(values.metadata())
                .addBoolean(patch.changes(ChatPatch.USER_ID))
                .addUUID(values.userId())
                .addBoolean(patch.changes(ChatPatch.EXTERNAL_USER_ID))
                .addString(values.externalUserId());
    }

    private Future<VersionedChat> whyNot(Viewer viewer, UUID id) {
        return read(EXISTS, viewer.orgId(), id, viewer.onlyOf()).map(rows -> {
            throw rows.size() == 0 ? VersionedChat.notFound() : Precondition.failed("chat");
        });
    }

    @Override
    public Future<Void> delete(Viewer viewer, UUID id, Precondition precondition) {
        return new ChatDeletion(pool, viewer, id, precondition).run();
    }

    private Future<RowSet<Row>> read(String sql, @Nullable Object... values) {
        return DatabaseFailure.retried(() -> pool.preparedQuery(sql).execute(Tuple.from(values)));
    }
}
