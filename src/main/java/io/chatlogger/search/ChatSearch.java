package io.chatlogger.search;

import io.chatlogger.feed.Progress;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds chats by the words in their titles and messages. */
public final class ChatSearch {
    /** Of texts whose words are found on the event loop; more goes to a worker. */
    private static final int INLINE_CHARS = 16 * 1024;

    private final Vertx vertx;
    private final Pool pool;
    private final Supplier<Progress> progress;

    ChatSearch(Vertx vertx, Pool pool, Supplier<Progress> progress) {
        this.vertx = vertx;
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

    /** Where the words are in each of the texts, in order. */
    public Future<List<Snippet>> snippets(List<String> texts, TermQuery query) {
        int chars = texts.stream().mapToInt(String::length).sum();
        return chars <= INLINE_CHARS
                ? Future.succeededFuture(cut(texts, query))
                : vertx.executeBlocking(() -> cut(texts, query), false);
    }

    private static List<Snippet> cut(List<String> texts, TermQuery query) {
        return texts.stream().map(text -> Snippets.of(text, query)).toList();
    }

    /** How far the index is behind, from memory: as it was when the feed was looked at last. */
    public IndexLag lag() {
        Progress now = progress.get();
        return new IndexLag(Math.max(0, now.lag().toMillis()), now.asOf());
    }
}
