package io.chatlogger.conversations.chats;

import io.chatlogger.conversations.model.ChatSources;
import io.chatlogger.platform.feed.FeedSource;
import io.chatlogger.platform.feed.Follower;
import io.chatlogger.platform.feed.PageReader;
import io.chatlogger.platform.feed.TxRange;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;

/** A follower that keeps the time at which each chat was active last, by which lists are sorted. */
final class ActivityFollower implements Follower {
    /** The time between steps: so long that the messages of a busy chat are one write. */
    static final Duration INTERVAL = Duration.ofSeconds(1);
    /** The approximate number of rows of one step; reading one takes 1 µs, writing a chat 15 µs. */
    static final int ROWS = 8_000;

    /** Writes each chat once, whatever number of its messages the step has; the time of a chat's messages counts before its own. */
    private static final String TAKE = """
            insert into chat_activity as a (org_id, chat_id, active_at, has_messages)
            select
              s.org_id, s.chat_id, coalesce(max(s.at) filter (where s.is_message), max(s.at)), bool_or(s.is_message)
            from (
              select
                m.org_id, m.chat_id, m.created_at as at, true as is_message
              from messages m
              where m.tx > $1::text::xid8
              and m.tx <= $2::text::xid8
              union all
              select
                c.org_id, c.id, c.created_at, false
              from chats c
              where c.tx > $1::text::xid8
              and c.tx <= $2::text::xid8
            ) as s
            group by s.org_id, s.chat_id
            on conflict (org_id, chat_id) do update
            set
              active_at = excluded.active_at,
              has_messages = excluded.has_messages
            where case when a.has_messages
              then excluded.has_messages and excluded.active_at > a.active_at
              else excluded.has_messages or excluded.active_at <> a.active_at end
            """;

    private static final String RESET = "truncate chat_activity";

    @Override
    public String name() {
        return "activity";
    }

    @Override
    public List<FeedSource> sources() {
        return List.of(ChatSources.CHATS, ChatSources.MESSAGES);
    }

    @Override
    public Future<Integer> take(SqlConnection connection, TxRange range, PageReader reader) {
        return connection.preparedQuery(TAKE).execute(range.values()).map(done -> done.rowCount());
    }

    @Override
    public Future<Void> reset(SqlConnection connection) {
        return connection.query(RESET).execute().mapEmpty();
    }
}
