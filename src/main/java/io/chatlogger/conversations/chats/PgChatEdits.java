package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.model.ChatColumns;
import io.chatlogger.conversations.model.NewChat;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.db.DatabaseFailure;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
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
        return pool.preparedQuery(CHANGE)
                .execute(values(viewer, id, patch, precondition))
                .compose(rows -> {
                    VersionedChat changed = PgChatRepository.versioned(rows);
                    return changed == null ? whyNot(viewer, id) : Future.succeededFuture(changed);
                });
    }

    private static Tuple values(Viewer viewer, UUID id, ChatPatch patch, Precondition precondition) {
        NewChat values = patch.values();
        List<String> versions = precondition.versions();
        return Tuple.tuple()
                .addUUID(viewer.orgId())
                .addUUID(id)
                .addUUID(viewer.onlyOf())
                .addArrayOfString(versions == null ? null : versions.toArray(String[]::new))
                .addBoolean(patch.changes("title"))
                .addString(values.title())
                .addBoolean(patch.changes("tags"))
                .addArrayOfString(values.tags().toArray(String[]::new))
                .addBoolean(patch.changes("metadata"))
                .addString(values.metadata())
                .addBoolean(patch.changes("user_id"))
                .addUUID(values.userId())
                .addBoolean(patch.changes("external_user_id"))
                .addString(values.externalUserId());
    }

    private Future<VersionedChat> whyNot(Viewer viewer, UUID id) {
        return read(EXISTS, viewer.orgId(), id, viewer.onlyOf()).map(rows -> {
            throw rows.size() == 0 ? VersionedChat.notFound() : Precondition.failed();
        });
    }

    @Override
    public Future<Void> delete(Viewer viewer, UUID id, Precondition precondition) {
        return new ChatDeletion(pool, viewer, id, precondition).run();
    }

    @Override
    public Future<Boolean> isPerson(OrgId org, UUID id) {
        return read(IS_PERSON, org.value(), id).map(rows -> rows.size() == 1);
    }

    private Future<RowSet<Row>> read(String sql, @Nullable Object... values) {
        return DatabaseFailure.retried(() -> pool.preparedQuery(sql).execute(Tuple.from(values)));
    }
}
