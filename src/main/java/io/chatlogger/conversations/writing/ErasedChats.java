package io.chatlogger.conversations.writing;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.UUID;

/** The chats that were erased a short while ago, which a repeated request must not store again. */
public final class ErasedChats {
    private static final String DELETE = """
            with erased as (
              delete from chats
              where org_id = $1
              and id = $2
              returning org_id, id, external_id
            )
            insert into erased_chats (org_id, chat_id, name_hash)
            select
              e.org_id, e.id, erased_name(e.org_id, e.external_id)
            from erased e
            on conflict (org_id, chat_id) do update
            set
              name_hash = excluded.name_hash,
              erased_at = excluded.erased_at
            """;

    private static final String PURGE = """
            delete from erased_chats
            where (org_id, chat_id) in (
              select org_id, chat_id
              from erased_chats
              where erased_at < now() - $1::bigint * interval '1 second'
              limit $2
              for update skip locked)
            """;

    private ErasedChats() {}

    /**
     * Deletes a chat that has no messages any more, and remembers that it was erased: its id, and a hash of its external id.
     *
     * @param connection in the transaction that deleted the messages
     */
    public static Future<Void> delete(SqlConnection connection, UUID org, UUID chat) {
        return connection.preparedQuery(DELETE).execute(Tuple.of(org, chat)).mapEmpty();
    }

    /** Forgets chats that were erased longer ago than this, at most {@code limit}; returns their number. */
    static Future<Integer> purge(SqlClient client, Duration ttl, int limit) {
        return client.preparedQuery(PURGE)
                .execute(Tuple.of(ttl.toSeconds(), limit))
                .map(rows -> rows.rowCount());
    }
}
