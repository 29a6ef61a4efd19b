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
    /** The time that the way by the index has alone; mostly it has filled a page by then. */
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
     * Reads a query: all words of a text. A word before a star ({@code deliver*}) is the beginning of a word. Empty when the text has no
     * word (only punctuation), because nothing could be found then.
     */
    public static Optional<TermQuery> parse(String q) {
        return TermQuery.parse(q);
    }

    /**
     * Finds the newest chats of a scope that have all words in the title or in one message, ordered by {@code created_at desc, id desc}.
     *
     * @param limit the most chats to return
     */
    public Future<FoundChats> find(ChatScope scope, TermQuery query, int limit) {
        return snapshots.lookUp(connection -> new Hunt(connection, workers, scope, query, limit, HEAD_START).run());
    }

    /** Returns how far the index is behind, from memory, as of the last look at the feed. */
    public IndexLag lag() {
        return IndexLag.of(progress.get());
    }
}
