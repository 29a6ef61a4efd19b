package io.chatlogger.search;

import io.chatlogger.feed.Progress;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds chats by the words in their titles and messages. */
public final class ChatSearch {
    private final Pool pool;
    private final Supplier<Progress> progress;

    ChatSearch(Pool pool, Supplier<Progress> progress) {
        this.pool = pool;
        this.progress = progress;
    }

    /**
     * What is looked for: all words of a text; one that a star follows ({@code deliver*}) is the beginning of a word. Empty when there is no
     * word in it (only punctuation): then nothing could be found.
     */
    public static Optional<TermQuery> parse(String q) {
        return TermQuery.parse(q);
    }

    /**
     * The newest chats of a scope that have all words in the title or in one message, ordered by {@code created_at desc, id desc}.
     *
     * @param limit how many at most, 1 to 200
     */
    public Future<FoundChats> find(ChatScope scope, TermQuery query, int limit) {
        return new Hunt(pool, scope, query, limit).run();
    }

    /** How far the index is behind, from memory: as it was when the feed was looked at last. */
    public Future<IndexLag> lag() {
        Progress now = progress.get();
        return Future.succeededFuture(new IndexLag(Math.max(0, now.lag().toMillis()), now.asOf()));
    }
}
