package io.chatlogger.search;

import io.chatlogger.search.FoundChats.Position;
import io.chatlogger.search.SearchStatements.LookUp;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One search. Nobody knows beforehand whether a word is common among these chats. So first the newest chats are looked into: a common word
 * fills the page there, and where filters leave few chats, that was all. Else the word is no common one, and the index of words says where
 * it is. Should it have too many places all the same (common once, but not lately), looking into chats goes on, for a bounded time; then
 * the page stays short and says where to go on.
 */
final class Hunt {
    /** A chat of ten messages takes about 20 µs to look into. */
    private static final int CHATS_FIRST = 500;

    private static final int CHATS_PER_RESULT = 10;
    private static final int CHATS_LATER = 5_000;
    /** Places in the index, about 5 µs each with their chats. */
    private static final int MOST_PLACES = 15_000;

    private static final long PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();

    private final Pool pool;
    private final ChatScope scope;
    private final TermQuery query;
    private final int limit;
    private final long start = System.nanoTime();
    private final List<FoundChat> found = new ArrayList<>();

    Hunt(Pool pool, ChatScope scope, TermQuery query, int limit) {
        this.pool = pool;
        this.scope = scope;
        this.query = query;
        this.limit = limit;
    }

    Future<FoundChats> run() {
        int chats = CHATS_FIRST + CHATS_PER_RESULT * limit;
        return walk(scope, chats).compose(edge -> edge.isPresent() ? lookUp(edge.get()) : page());
    }

    /** Looks into the newest chats; answers the last of them unless the page is full or there are no more chats. */
    private Future<Optional<Position>> walk(ChatScope chatsOf, int chats) {
        int wanted = limit + 1 - found.size();
        return SearchStatements.walk(pool, chatsOf, query, chats, wanted).compose(hits -> {
            found.addAll(hits);
            return found.size() > limit
                    ? Future.succeededFuture(Optional.<Position>empty())
                    : SearchStatements.edge(pool, chatsOf, chats);
        });
    }

    private Future<FoundChats> lookUp(Position edge) {
        ChatScope rest = scope.below(edge);
        return SearchStatements.lookUp(pool, rest, query, MOST_PLACES, limit + 1 - found.size())
                .compose(places -> all(places) ? page(places) : goOn(rest));
    }

    private static boolean all(LookUp places) {
        return places.rows() < MOST_PLACES;
    }

    private Future<FoundChats> page(LookUp places) {
        found.addAll(places.chats());
        return page();
    }

    private Future<FoundChats> goOn(ChatScope rest) {
        return walk(rest, CHATS_LATER).compose(edge -> {
            if (edge.isEmpty()) {
                return page();
            }
            return System.nanoTime() - start < PATIENCE_NANOS
                    ? goOn(scope.below(edge.get()))
                    : Future.succeededFuture(new FoundChats(found, edge.get()));
        });
    }

    private Future<FoundChats> page() {
        if (found.size() <= limit) {
            return Future.succeededFuture(new FoundChats(found, null));
        }
        FoundChat last = found.get(limit - 1);
        return Future.succeededFuture(
                new FoundChats(found.subList(0, limit), new Position(last.createdAt(), last.id())));
    }
}
