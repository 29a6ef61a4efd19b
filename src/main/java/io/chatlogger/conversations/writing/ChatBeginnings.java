package io.chatlogger.conversations.writing;

import io.chatlogger.conversations.model.ChatSources;
import io.chatlogger.platform.feed.FeedSource;
import io.chatlogger.platform.feed.Follower;
import io.chatlogger.platform.feed.PageReader;
import io.chatlogger.platform.feed.TxRange;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/**
 * A follower that lowers {@code created_at} of chats to the time of their earliest message, where the client gave none. A chat that comes
 * with its first messages has that time at once; this is for what comes later, which the ingest must not wait for.
 */
final class ChatBeginnings implements Follower {
    /** The name stands in the migration that made the follower's row. */
    static final String NAME = "beginnings";

    /**
     * Lowers the chats of new messages. The rows are locked in one order, so that this waits for writers that add tags and does not
     * deadlock. A changed time is a change of the chat: those who follow chats read it again, and it has another ETag.
     */
    private static final String LOWER = """
            with said as materialized (
              select
                m.org_id, m.chat_id, min(m.created_at) as began_at
              from messages m
              where m.tx > $1::text::xid8
              and m.tx <= $2::text::xid8
              group by m.org_id, m.chat_id
            ), late as (
              select
                c.org_id, c.id, s.began_at
              from said s
              join chats c on c.org_id = s.org_id and c.id = s.chat_id
              where c.created_at > s.began_at
              and not coalesce(c.created_at_given, c.created_at <> c.received_at)
              order by c.org_id, c.id
              for no key update of c
            )
            update chats c
            set
              created_at = l.began_at,
              created_at_given = false,
              updated_at = now(),
              tx = pg_current_xact_id()
            from late l
            where c.org_id = l.org_id
            and c.id = l.id
            """;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<FeedSource> sources() {
        return List.of(ChatSources.MESSAGE_TIMES);
    }

    @Override
    public Future<Integer> take(SqlConnection connection, TxRange range, PageReader reader) {
        return connection.preparedQuery(LOWER).execute(range.values()).map(rows -> rows.rowCount());
    }

    /** Does nothing: a time that is right stays, and one that is not falls when its message comes again. */
    @Override
    public Future<Void> reset(SqlConnection connection) {
        return Future.succeededFuture();
    }
}
