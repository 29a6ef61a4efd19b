package io.chatlogger.conversations.search.index;

import io.chatlogger.conversations.search.segment.Document;
import io.chatlogger.conversations.search.segment.DocumentBlock;
import io.chatlogger.conversations.search.segment.SegmentHeader;
import io.chatlogger.conversations.search.segment.SegmentMerge;
import io.chatlogger.conversations.search.segment.TermBlock;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * Merges several segments of an organization into one, in many short transactions, because a long one would hold up the feed. The new
 * segment becomes visible when it is complete, in the transaction that deletes the others. Documents that were removed from the others
 * meanwhile are removed from it then. Blocks the thread.
 */
final class LargeMerge {
    private static final int BLOCKS_AT_ONCE = 16;

    private final LargeMergeStatements statements;
    private final BooleanSupplier ended;

    /** @param ended called after every few blocks, and may pause; when it returns true the merge is given up */
    LargeMerge(Connection connection, UUID org, BooleanSupplier ended) {
        this.statements = new LargeMergeStatements(connection, org);
        this.ended = ended;
    }

    /**
     * Merges until no large merge is left. Returns at once when another node merges the segments of this organization.
     *
     * @param merged receives the number of documents that were written again
     */
    void run(IntConsumer merged) {
        if (!statements.lock()) {
            return;
        }
        statements.deleteUnfinished();
        try {
            for (var plan = LargeMerges.plan(statements.headers());
                    !plan.isEmpty();
                    plan = LargeMerges.plan(statements.headers())) {
                merged.accept(merge(plan));
            }
        } catch (CancellationException e) {
            statements.deleteUnfinished();
        }
    }

    private int merge(List<SegmentHeader> plan) {
        long made = statements.begin(plan.getFirst());
        List<LargeSource> sources = plan.stream()
                .map(header -> new LargeSource(statements, header.id(), this::goOn))
                .toList();
        var merge = new SegmentMerge(sources);
        write(merge, made);
        statements.inTransaction(() -> finish(merge, made, sources));
        return merge.count();
    }

    private void goOn() {
        if (ended.getAsBoolean()) {
            throw new CancellationException();
        }
    }

    private void write(SegmentMerge merge, long made) {
        var documents = new Batches<DocumentBlock>(BLOCKS_AT_ONCE, blocks -> {
            statements.insertDocuments(made, blocks);
            goOn();
        });
        merge.documents(documents::add);
        documents.end();
        var terms = new Batches<TermBlock>(BLOCKS_AT_ONCE, blocks -> {
            statements.insertTerms(made, blocks);
            goOn();
        });
        merge.terms(terms::add);
        terms.end();
    }

    /** Completes the merge, in a transaction in which nobody else changes segments. */
    private void finish(SegmentMerge merge, long made, List<LargeSource> sources) {
        statements.lockFollower();
        Map<Long, Integer> gone =
                statements.gone(sources.stream().map(LargeSource::segment).toList());
        if (gone.size() < sources.size()) {
            throw new CancellationException("Another transaction has merged or deleted the segments");
        }
        if (merge.count() > 0) {
            int left = takeOut(newlyGone(merge, sources, gone), made);
            statements.complete(made, merge, left);
        } else {
            statements.delete(Set.of(made));
        }
        statements.delete(sources.stream().map(LargeSource::segment).collect(Collectors.toSet()));
    }

    /** Returns the numbers, in the new segment, of documents that were removed since they were read. */
    private Set<Integer> newlyGone(SegmentMerge merge, List<LargeSource> sources, Map<Long, Integer> gone) {
        var numbers = new HashSet<Integer>();
        for (int i = 0; i < sources.size(); i++) {
            LargeSource source = sources.get(i);
            if (gone.getOrDefault(source.segment(), 0) == source.gone()) {
                continue;
            }
            for (DocumentBlock block : statements.changedDocuments(source)) {
                List<Document> documents = block.documents();
                for (int k = 0; k < documents.size(); k++) {
                    int number = merge.number(i, block.first() + k);
                    if (number >= 0 && documents.get(k).part() == Document.Part.GONE) {
                        numbers.add(number);
                    }
                }
            }
        }
        return numbers;
    }

    /** Removes documents from the new segment; returns their number. */
    private int takeOut(Set<Integer> numbers, long made) {
        Map<Integer, Set<Integer>> byBlock = new HashMap<>();
        numbers.forEach(number -> byBlock.computeIfAbsent(DocumentBlock.firstOf(number), absent -> new HashSet<>())
                .add(number));
        var rests = new ArrayList<DocumentBlock.Rest>();
        statements
                .documents(made, byBlock.keySet())
                .forEach(block -> rests.add(block.without(byBlock.getOrDefault(block.first(), Set.of()))));
        statements.update(made, rests);
        return numbers.size();
    }
}
