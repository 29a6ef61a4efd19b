package io.chatlogger.conversations.chats;

import io.chatlogger.platform.db.DatabaseFailure;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Deletes one chat and whatever belongs to it, in one transaction, in statements that are short however long the chat is. Nobody else can
 * change the chat meanwhile; messages still come in, for the ingest must not wait, until those that were there are gone.
 */
final class ChatDeletion {
    /** Keeps off other changes, but not messages, whose foreign key only asks that the chat stays. */
    private static final String LOCK = """
            select c.tx::text
            from chats c
            where c.org_id = $1
            and c.id = $2
            and ($3::uuid is null or c.user_id = $3)
            for no key update
            """;

    /** Whoever stores something in the chat holds it until COMMIT. */
    private static final String BE_PATIENT = "set local statement_timeout = '20s'";

    /** Now messages wait too; those that came before are committed, or gone. */
    private static final String LOCK_WHOLLY = """
            select
            from chats c
            where c.org_id = $1
            and c.id = $2
            for update
            """;

    /** By a range of the transcript's index: of ids, which lie in all partitions, each would be looked for in each. */
    private static final String DELETE_MESSAGES = """
            delete from messages
            where org_id = $1
            and chat_id = $2
            and created_at <= coalesce((
              select m.created_at
              from messages m
              where m.org_id = $1
              and m.chat_id = $2
              order by m.created_at
              offset $3
              limit 1), 'infinity')
            """;

    private static final String DELETE_CHAT = """
            delete from chats
            where org_id = $1
            and id = $2
            """;

    private static final int ROWS_AT_ONCE = 10_000;
    private static final int MAX_TRIES = 3;
    private static final long PATIENCE_SECONDS = 60;

    private final Pool pool;
    private final Viewer viewer;
    private final UUID chat;
    private final Precondition precondition;

    ChatDeletion(Pool pool, Viewer viewer, UUID chat, Precondition precondition) {
        this.pool = pool;
        this.viewer = viewer;
        this.chat = chat;
        this.precondition = precondition;
    }

    /** Completes after COMMIT; fails with the problems {@code chat_not_found} and {@code precondition_failed}. */
    Future<Void> run() {
        return attempt(MAX_TRIES).timeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Another who locks the same chat in another order is a deadlock, and then one of both begins anew. */
    private Future<Void> attempt(int tries) {
        return pool.withTransaction(this::steps)
                .recover(failure ->
                        tries > 1 && DatabaseFailure.isTransient(failure) && !DatabaseFailure.isTimeout(failure)
                                ? attempt(tries - 1)
                                : Future.failedFuture(failure));
    }

    private Future<Void> steps(SqlConnection connection) {
        return lock(connection)
                .compose(locked -> messages(connection))
                .compose(deleted -> connection.query(BE_PATIENT).execute())
                .compose(patient -> execute(connection, LOCK_WHOLLY))
                .compose(locked -> messages(connection))
                .compose(deleted -> execute(connection, DELETE_CHAT));
    }

    private Future<Void> lock(SqlConnection connection) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(viewer.orgId(), chat, viewer.onlyOf()))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw VersionedChat.notFound();
                    }
                    if (!precondition.accepts(rows.iterator().next().getString(0))) {
                        throw Precondition.failed();
                    }
                    return null;
                });
    }

    private Future<Void> messages(SqlConnection connection) {
        return connection
                .preparedQuery(DELETE_MESSAGES)
                .execute(Tuple.of(viewer.orgId(), chat, (long) ROWS_AT_ONCE))
                .compose(rows -> rows.rowCount() < ROWS_AT_ONCE ? Future.succeededFuture() : messages(connection));
    }

    private Future<Void> execute(SqlConnection connection, String sql) {
        return connection
                .preparedQuery(sql)
                .execute(Tuple.of(viewer.orgId(), chat))
                .mapEmpty();
    }
}
