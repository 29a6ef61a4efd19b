package io.chatlogger.conversations.search;

import io.chatlogger.conversations.model.ChatScope;
import io.chatlogger.platform.db.Snapshots;
import io.chatlogger.platform.feed.FollowerProgress;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds chats by the words in their titles and messages. */
public final class ChatSearch {
    /** By the index a page is mostly there before. */
    private static final Duration HEAD_START = Duration.ofMillis(25);

    private final Snapshots snapshots;
    private final WorkerExecutor workers;
    private final Supplier<FollowerProgress> progress;

    ChatSearch(Snapshots snapshots, WorkerExecutor workers, Supplier<FollowerProgress> progress) {
        this.snapshots = snapshots;
        this.workers = workers;
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
     * @param limit how many at most
     */
    public Future<FoundChats> find(ChatScope scope, TermQuery query, int limit) {
        return snapshots.lookUp(connection -> new Hunt(connection, workers, scope, query, limit, HEAD_START).run());
    }

    /** How far the index is behind, from memory: as it was when the feed was looked at last. */
    public Future<IndexLag> lag() {
        FollowerProgress now = progress.get();
        return Future.succeededFuture(new IndexLag(Math.max(0, now.lag().toMillis()), now.asOf()));
    }
}
