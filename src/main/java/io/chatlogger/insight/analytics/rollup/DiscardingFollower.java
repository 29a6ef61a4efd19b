package io.chatlogger.insight.analytics.rollup;

import io.chatlogger.conversations.model.ChatSources;
import io.chatlogger.platform.feed.FeedSource;
import io.chatlogger.platform.feed.Follower;
import io.chatlogger.platform.feed.PageReader;
import io.chatlogger.platform.feed.TxRange;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Replaces {@link RollupFollower} where no counts are kept: it deletes the old versions of chats, which would pile up otherwise. */
final class DiscardingFollower implements Follower {
    /** Deletes the position of the other follower, so that counting begins anew if counts are kept again one day. */
    private static final String FORGET_FOLLOWER = """
            delete from followers
            where name = $1
            """;

    @Override
    public String name() {
        return "forgetful";
    }

    /** Only what it throws away. */
    @Override
    public List<FeedSource> sources() {
        return List.of(ChatSources.CHAT_VERSIONS, Changes.RECOUNTS);
    }

    @Override
    public Future<Integer> take(SqlConnection connection, TxRange range, PageReader reader) {
        return connection
                .preparedQuery(FORGET_FOLLOWER)
                .execute(Tuple.of(RollupFollower.NAME))
                .compose(forgotten -> Changes.forget(connection, range.until()))
                .map(0);
    }

    @Override
    public Future<Void> reset(SqlConnection connection) {
        return Future.succeededFuture();
    }
}
