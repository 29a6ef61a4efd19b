package io.chatlogger.search;

import io.vertx.core.Future;
import java.util.Optional;

/** Finds chats by the words in their titles and messages. */
public final class ChatSearch {
    /** What is looked for; empty when there is no word in it (only punctuation): then nothing could be found. */
    public static Optional<TermQuery> parse(String q) {
        return Optional.empty();
    }

    /**
     * The newest chats of a scope that have all words in the title or in one message, ordered by {@code created_at desc, id desc}.
     *
     * @param limit how many at most, 1 to 200
     */
    public Future<FoundChats> find(ChatScope scope, TermQuery query, int limit) {
        return Future.failedFuture(new UnsupportedOperationException());
    }

    /** How far the index is behind; remembered for a short while, so that it costs nothing in each answer. */
    public Future<IndexLag> lag() {
        return Future.failedFuture(new UnsupportedOperationException());
    }
}
