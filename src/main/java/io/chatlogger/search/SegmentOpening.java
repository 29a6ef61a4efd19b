package io.chatlogger.search;

import io.chatlogger.search.IndexStatements.FoundTerms;
import io.chatlogger.search.IndexStatements.TermKey;
import io.chatlogger.search.TermQuery.Term;
import io.chatlogger.search.segment.Place;
import io.chatlogger.search.segment.SegmentHeader;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads in which documents of segments all words of a query stand. What is common goes on over many blocks; these are read only where none of
 * the other words is missing.
 */
final class SegmentOpening {
    private final IndexStatements statements;
    private final WorkerExecutor workers;
    private final TermQuery query;
    private final @Nullable Place below;

    /** @param below only documents that come after this place; null for all */
    SegmentOpening(IndexStatements statements, WorkerExecutor workers, TermQuery query, @Nullable Place below) {
        this.statements = statements;
        this.workers = workers;
        this.query = query;
        this.below = below;
    }

    /** Those in which there is something. */
    Future<List<OpenSegment>> open(List<SegmentHeader> segments) {
        return statements
                .words(segments, texts(false))
                .compose(words -> statements
                        .beginnings(segments, texts(true))
                        .compose(beginnings ->
                                workers.executeBlocking(() -> numbers(segments, words, beginnings), false))
                        .compose(this::open));
    }

    private List<String> texts(boolean beginnings) {
        return query.terms().stream()
                .filter(term -> term.prefix() == beginnings)
                .map(Term::text)
                .toList();
    }

    private Map<SegmentHeader, Map<Term, TermNumbers>> numbers(
            List<SegmentHeader> segments, List<FoundTerms> words, List<FoundTerms> beginnings) {
        Map<Long, Map<Term, TermNumbers>> byId = new HashMap<>();
        for (SegmentHeader segment : segments) {
            var numbers = new LinkedHashMap<Term, TermNumbers>();
            query.terms().forEach(term -> numbers.put(term, new TermNumbers(term)));
            byId.put(segment.id(), numbers);
        }
        read(byId, words);
        read(byId, beginnings);
        var complete = new LinkedHashMap<SegmentHeader, Map<Term, TermNumbers>>();
        for (SegmentHeader segment : segments) {
            Map<Term, TermNumbers> numbers = byId.getOrDefault(segment.id(), Map.of());
            if (numbers.values().stream().noneMatch(TermNumbers::isEmpty)) {
                complete.put(segment, numbers);
            }
        }
        return complete;
    }

    private static void read(Map<Long, Map<Term, TermNumbers>> byId, List<FoundTerms> found) {
        for (FoundTerms each : found) {
            TermNumbers numbers = byId.getOrDefault(each.segment(), Map.of()).get(each.term());
            if (numbers != null) {
                numbers.read(each.block());
            }
        }
    }

    private Future<List<OpenSegment>> open(Map<SegmentHeader, Map<Term, TermNumbers>> numbers) {
        if (numbers.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        return statements
                .rest(cut(numbers))
                .compose(rest -> edges(numbers)
                        .compose(edges -> workers.executeBlocking(() -> opened(numbers, rest, edges), false)));
    }

    private static List<TermKey> cut(Map<SegmentHeader, Map<Term, TermNumbers>> numbers) {
        var cut = new ArrayList<TermKey>();
        numbers.forEach((segment, terms) -> terms.forEach((term, read) -> {
            if (read.isCut()) {
                cut.add(new TermKey(segment.id(), term.text()));
            }
        }));
        return cut;
    }

    private Future<Map<Long, Integer>> edges(Map<SegmentHeader, ?> segments) {
        return below == null ? Future.succeededFuture(Map.of()) : statements.edges(segments.keySet(), below);
    }

    private static List<OpenSegment> opened(
            Map<SegmentHeader, Map<Term, TermNumbers>> numbers, List<FoundTerms> rest, Map<Long, Integer> edges) {
        Map<Long, Map<Term, TermNumbers>> byId = new HashMap<>();
        numbers.forEach((segment, terms) -> byId.put(segment.id(), terms));
        read(byId, rest);
        return numbers.entrySet().stream()
                .map(each -> OpenSegment.of(
                        each.getKey(),
                        List.copyOf(each.getValue().values()),
                        edges.getOrDefault(each.getKey().id(), 0)))
                .filter(OpenSegment::hasMore)
                .toList();
    }
}
