package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.writing.ErasedChats;
import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.http.Precondition;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Deletes one chat and all rows that belong to it, in one transaction, in statements that are short however long the chat is. No other
 * request can change the chat meanwhile. New messages of the chat are still stored, because the ingest must not wait, until the existing
 * messages are deleted.
 */
final class ChatDeletion {
    /** Locks the row against other changes, but not against new messages: their foreign key only requires that the chat stays. */
    private static final String LOCK = """
            select c.tx::text
            from chats c
            where c.org_id = $1
            and c.id = $2
            and ($3::uuid is null or c.user_id = $3)
            for no key update
            """;

    /** Raises the statement timeout: a request that stores something in the chat holds its lock until COMMIT. */
    private static final String BE_PATIENT = "set local statement_timeout = '20s'";

    /** Locks the row against new messages too; the transactions that stored messages before have committed or rolled back by now. */
    private static final String LOCK_WHOLLY = """
            select
            from chats c
            where c.org_id = $1
            and c.id = $2
            for update
            """;

    /** Deletes messages by a range of the transcript's index. A deletion by ids would look for each id in every partition. */
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

    private static final int ROWS_AT_ONCE = 10_000;
    private static final int MAX_TRIES = 3;
    private static final long PATIENCE_SECONDS = 60;

    private final Pool pool;
    private final Viewer viewer;
    private final UUID chat;
    private final Precondition precondition;

    ChatDeletion(Pool pool, Viewer viewer, UUID chat, Precondition precondition) {
        // A large chat takes longer than other requests may.
        this.pool = Database.unbounded(pool);
        this.viewer = viewer;
        this.chat = chat;
        this.precondition = precondition;
    }

    /** Completes after COMMIT; fails with the problems {@code chat_not_found} and {@code precondition_failed}. */
    Future<Void> run() {
        return attempt(MAX_TRIES).timeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Deletes the chat; begins anew when PostgreSQL reports a deadlock with a request that locks the chat in another order. */
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
                .compose(deleted -> ErasedChats.delete(connection, viewer.orgId(), chat));
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
                        throw Precondition.failed("chat");
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
