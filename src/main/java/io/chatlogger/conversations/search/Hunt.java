package io.chatlogger.conversations.search;

import io.chatlogger.conversations.model.ChatScope;
import io.chatlogger.conversations.model.ChatScope.Position;
import io.chatlogger.conversations.search.segment.Place;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Runs one search, in one snapshot. Two ways lead down the same list: the index knows all chats that have the words, and the search tests
 * whether each is in the scope; the scope knows its chats, and the search tests whether each has the words. Nobody knows beforehand which
 * way is shorter. So when the index finds many chats outside of the scope and that has taken a while, the search walks both ways for about
 * the same time, until one of them has filled the page or is at its end. So a search takes at most about twice as long as the better of the
 * two, whatever the query is. A search that takes too long nevertheless ends early, and its page says where to go on.
 */
final class Hunt {
    private static final long PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int FEWEST_AT_ONCE = 16;
    private static final int MOST_AT_ONCE = 4_000;
    /** The most chats at once if their texts have to be read. */
    private static final int MOST_AT_ONCE_TO_READ = 256;
    /** The ratio of found chats to those in the scope, above which the way by the scope may be shorter. */
    private static final int MISSES_PER_HIT = 16;

    private final ScopeStatements statements;
    private final ChatScope scope;
    private final int limit;
    private final long headStartNanos;
    private final long start = System.nanoTime();
    private final IndexWalk byIndex;
    private final ScopeWalk byScope;
    private final Proof proof;
    private final int mostAtOnce;
    private final Way indexWay = new Way();
    private final Way scopeWay = new Way();
    private int atOnce;

    /** The chats found on a way, and the place that it has reached. */
    private static final class Way {
        private final List<FoundChat> found = new ArrayList<>();
        private final Set<UUID> ids = new HashSet<>();
        private @Nullable Place decided;
        private long nanos;

        /** Adds the chats of hits. While a chat moves in the list, the index may have it at two places; it is found at the first. */
        private void add(List<Hit> hits) {
            hits.stream().map(Hit::chat).filter(chat -> ids.add(chat.id())).forEach(found::add);
        }

        private boolean isFurtherThan(Way other) {
            return decided != null && (other.decided == null || other.decided.isBefore(decided));
        }
    }

    /** @param headStart the time that the way by the index has alone, before the search walks the other way too */
    Hunt(
            SqlConnection connection,
            WorkerExecutor workers,
            ChatScope scope,
            TermQuery query,
            int limit,
            Duration headStart) {
        this.statements = new ScopeStatements(connection);
        this.scope = scope;
        this.limit = limit;
        this.headStartNanos = headStart.toNanos();
        this.byIndex = new IndexWalk(connection, workers, scope, query);
        var texts = new ChatTexts(statements, workers, scope.org(), new TextMatch(query));
        this.byScope = new ScopeWalk(statements, texts, scope);
        this.proof = new Proof(texts, query.needsTexts());
        this.mostAtOnce = query.needsTexts() ? MOST_AT_ONCE_TO_READ : MOST_AT_ONCE;
        // A page needs one chat more than its limit, to know whether there are more.
        this.atOnce = Math.clamp(limit + 1L, FEWEST_AT_ONCE, mostAtOnce);
    }

    Future<FoundChats> run() {
        long begun = System.nanoTime();
        return byIndex.next(atOnce)
                .compose(candidates -> inScope(candidates)
                        .compose(passed -> proof.hits(passed).compose(hits -> {
                            indexWay.nanos += System.nanoTime() - begun;
                            indexWay.add(hits);
                            if (!candidates.isEmpty()) {
                                indexWay.decided = candidates.getLast().place();
                            }
                            if (byIndex.ended() || indexWay.found.size() > limit) {
                                return page(indexWay);
                            }
                            if (isOver()) {
                                return page(scopeWay.isFurtherThan(indexWay) ? scopeWay : indexWay);
                            }
                            atOnce = Math.min(mostAtOnce, 2 * atOnce);
                            boolean few = passed.size() * MISSES_PER_HIT < candidates.size();
                            return few ? byEither() : run();
                        })));
    }

    private Future<FoundChats> byEither() {
        boolean scopesTurn = scopeWay.nanos + headStartNanos < indexWay.nanos;
        return scopesTurn && !byScope.isHopeless() ? alsoByScope() : run();
    }

    private Future<FoundChats> alsoByScope() {
        long begun = System.nanoTime();
        return byScope.next().compose(hits -> {
            scopeWay.nanos += System.nanoTime() - begun;
            scopeWay.add(hits);
            scopeWay.decided = byScope.decided();
            return byScope.ended() || scopeWay.found.size() > limit ? page(scopeWay) : byEither();
        });
    }

    private boolean isOver() {
        return System.nanoTime() - start > PATIENCE_NANOS;
    }

    private Future<List<Candidate>> inScope(List<Candidate> candidates) {
        List<UUID> chats = candidates.stream().map(each -> each.place().chat()).toList();
        return statements
                .among(scope, chats)
                .map((Set<UUID> there) -> candidates.stream()
                        .filter(each -> there.contains(each.place().chat()))
                        .toList());
    }

    private Future<FoundChats> page(Way way) {
        List<FoundChat> found = way.found;
        if (found.size() > limit) {
            return Future.succeededFuture(
                    new FoundChats(found.subList(0, limit), found.get(limit - 1).position()));
        }
        boolean whole = way == indexWay ? byIndex.ended() : byScope.ended();
        Place decided = way.decided;
        Position next = whole || decided == null ? null : new Position(decided.createdAt(), decided.chat());
        return Future.succeededFuture(new FoundChats(found, next));
    }
}
