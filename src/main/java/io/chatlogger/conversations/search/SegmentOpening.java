package io.chatlogger.conversations.search;

import io.chatlogger.conversations.search.IndexStatements.FoundTerms;
import io.chatlogger.conversations.search.IndexStatements.TermKey;
import io.chatlogger.conversations.search.TermQuery.Term;
import io.chatlogger.conversations.search.segment.Place;
import io.chatlogger.conversations.search.segment.SegmentHeader;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads which documents of segments contain all words of a query and none that it excludes. A common word continues over many blocks; these are read only for
 * segments that have all of the other words.
 */
final class SegmentOpening {
    private final IndexStatements statements;
    private final WorkerExecutor workers;
    private final List<Term> terms;
    private final List<Term> excluded;
    private final @Nullable Place below;

    /** @param below only documents after this place; null for all */
    SegmentOpening(IndexStatements statements, WorkerExecutor workers, TermQuery query, @Nullable Place below) {
        this.statements = statements;
        this.workers = workers;
        this.terms = query.terms();
        this.excluded = query.excludedTerms();
        this.below = below;
    }

    /** Returns the segments that have a hit. */
    Future<List<OpenSegment>> open(List<SegmentHeader> segments) {
        Map<Long, Map<Term, TermNumbers>> byId = new HashMap<>();
        for (SegmentHeader segment : segments) {
            var numbers = new LinkedHashMap<Term, TermNumbers>();
            Stream.concat(terms.stream(), excluded.stream()).forEach(term -> numbers.put(term, new TermNumbers(term)));
            byId.put(segment.id(), numbers);
        }
        return statements
                .words(segments, texts(false))
                .compose(words -> read(byId, words))
                .compose(words -> statements.beginnings(segments, texts(true), page -> read(byId, page)))
                .compose(beginnings -> complete(segments, byId));
    }

    private List<String> texts(boolean beginnings) {
        return Stream.concat(terms.stream(), excluded.stream())
                .filter(term -> term.prefix() == beginnings)
                .map(Term::text)
                .distinct()
                .toList();
    }

    private Future<Void> read(Map<Long, Map<Term, TermNumbers>> byId, List<FoundTerms> found) {
        return workers.executeBlocking(
                () -> {
                    for (FoundTerms each : found) {
                        TermNumbers numbers =
                                byId.getOrDefault(each.segment(), Map.of()).get(each.term());
                        if (numbers != null) {
                            numbers.read(each.block());
                        }
                    }
                    return null;
                },
                false);
    }

    /** Reads the rest of the common words, in segments that have every word. */
    private Future<List<OpenSegment>> complete(List<SegmentHeader> segments, Map<Long, Map<Term, TermNumbers>> byId) {
        byId.values().removeIf(numbers -> of(terms, numbers).stream().anyMatch(TermNumbers::isEmpty));
        List<SegmentHeader> complete = segments.stream()
                .filter(segment -> byId.containsKey(segment.id()))
                .toList();
        if (complete.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        return statements
                .rest(cut(byId), page -> read(byId, page))
                .compose(rest -> edges(complete))
                .map(edges -> complete.stream()
                        .map(segment -> opened(segment, byId, edges))
                        .filter(OpenSegment::hasMore)
                        .toList());
    }

    private OpenSegment opened(
            SegmentHeader segment, Map<Long, Map<Term, TermNumbers>> byId, Map<Long, Integer> edges) {
        Map<Term, TermNumbers> numbers = byId.getOrDefault(segment.id(), Map.of());
        return OpenSegment.of(segment, of(terms, numbers), of(excluded, numbers), edges.getOrDefault(segment.id(), 0));
    }

    private static List<TermNumbers> of(List<Term> terms, Map<Term, TermNumbers> numbers) {
        return terms.stream()
                .map(term -> Objects.requireNonNull(numbers.get(term)))
                .toList();
    }

    private static List<TermKey> cut(Map<Long, Map<Term, TermNumbers>> byId) {
        var cut = new ArrayList<TermKey>();
        byId.forEach((segment, numbers) -> numbers.forEach((term, read) -> {
            if (read.isCut()) {
                cut.add(new TermKey(segment, term.text()));
            }
        }));
        return cut;
    }

    private Future<Map<Long, Integer>> edges(List<SegmentHeader> segments) {
        return below == null ? Future.succeededFuture(Map.of()) : statements.edges(segments, below);
    }
}
