package io.chatlogger.search;

import io.chatlogger.search.FoundChats.Position;
import io.chatlogger.search.SearchStatements.LookUp;
import io.chatlogger.search.SearchStatements.Probed;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One search. How common a word is among just these chats is known to nobody, and it decides which way is fast. So the beginnings of the
 * newest chats are looked at first: they often fill the page, where filters leave few chats that was all, and if not, they say how common
 * the word is. A common one is found soon by looking into one chat after the other; for a rare one the index of words says where it is.
 * Should that have too many places all the same (common once, but not lately), looking into chats goes on, for a bounded time; then the
 * page stays short and says where to go on.
 */
final class Hunt {
    private static final int CHATS_PROBED = 200;
    private static final int ROWS_PROBED = 50;
    /** In one of so many messages or fewer: common. A row takes about 2 µs to look at, a place in the index with its chat 5 µs. */
    private static final int ROWS_PER_HIT = 200;

    private static final int CHATS_AT_ONCE = 5_000;
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
        return SearchStatements.probe(pool, scope, query, CHATS_PROBED, ROWS_PROBED)
                .compose(this::judge);
    }

    private Future<FoundChats> judge(List<Probed> probed) {
        Position sure = null;
        int seen = 0;
        for (Probed chat : probed) {
            if (chat.hits() == 0 && chat.rows() >= ROWS_PROBED) {
                break; // it has more messages than were looked at
            }
            if (chat.hits() > 0) {
                found.add(chat.first());
            }
            sure = chat.first().position();
            seen++;
        }
        if (found.size() > limit || (seen == probed.size() && seen < CHATS_PROBED)) {
            return page();
        }
        ChatScope rest = sure == null ? scope : scope.below(sure);
        return isCommon(probed) ? walk(rest) : lookUp(rest);
    }

    private static boolean isCommon(List<Probed> probed) {
        long rows = probed.stream().mapToLong(Probed::rows).sum();
        long hits = probed.stream().mapToLong(Probed::hits).sum();
        return hits * ROWS_PER_HIT >= rows;
    }

    private Future<FoundChats> lookUp(ChatScope rest) {
        return SearchStatements.lookUp(pool, rest, query, MOST_PLACES, wanted())
                .compose(places -> all(places) ? page(places) : walk(rest));
    }

    private static boolean all(LookUp places) {
        return places.rows() < MOST_PLACES;
    }

    private Future<FoundChats> page(LookUp places) {
        found.addAll(places.chats());
        return page();
    }

    private Future<FoundChats> walk(ChatScope rest) {
        return SearchStatements.walk(pool, rest, query, CHATS_AT_ONCE, wanted()).compose(hits -> {
            found.addAll(hits);
            return found.size() > limit
                    ? page()
                    : SearchStatements.edge(pool, rest, CHATS_AT_ONCE).compose(edge -> walkOn(rest, edge));
        });
    }

    private Future<FoundChats> walkOn(ChatScope rest, Optional<Position> edge) {
        if (edge.isEmpty()) {
            return page();
        }
        return System.nanoTime() - start < PATIENCE_NANOS
                ? walk(rest.below(edge.get()))
                : Future.succeededFuture(new FoundChats(found, edge.get()));
    }

    /** One more than a page, to see whether there are more. */
    private int wanted() {
        return limit + 1 - found.size();
    }

    private Future<FoundChats> page() {
        if (found.size() <= limit) {
            return Future.succeededFuture(new FoundChats(found, null));
        }
        return Future.succeededFuture(
                new FoundChats(found.subList(0, limit), found.get(limit - 1).position()));
    }
}
