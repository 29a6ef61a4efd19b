package io.chatlogger.conversations.search.index;

import io.chatlogger.conversations.search.segment.MergePlan;
import io.chatlogger.conversations.search.segment.Segment;
import io.chatlogger.conversations.search.segment.SegmentHeader;
import io.chatlogger.conversations.search.segment.SegmentMerge;
import io.chatlogger.conversations.search.segment.StoredSegment;
import io.chatlogger.conversations.search.text.Words;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Merges small segments within a step; each merge takes a few milliseconds. */
final class SmallMerges {
    /** The most documents of a merged segment; {@link LargeMerges} makes larger ones. */
    static final int MOST_DOCUMENTS = 8_192;
    /** The most documents of all segments that are merged together. */
    private static final int MOST_TOGETHER = 65_536;

    private final WorkerExecutor workers;

    SmallMerges(WorkerExecutor workers) {
        this.workers = workers;
    }

    /**
     * Merges until no small merge is left.
     *
     * @param orgs the organizations that got a segment
     * @return the organizations that have a large merge to do
     */
    Future<Set<UUID>> run(SqlConnection connection, Collection<UUID> orgs) {
        if (orgs.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        return SegmentRows.headers(connection, orgs).compose(headers -> {
            // Older segments are made again from their texts, and not merged.
            Map<UUID, List<SegmentHeader>> byOrg = headers.stream()
                    .filter(header -> header.version() == Words.VERSION)
                    .collect(Collectors.groupingBy(SegmentHeader::org));
            Map<UUID, List<SegmentHeader>> small = small(byOrg);
            Set<UUID> large = large(byOrg);
            return merge(connection, small)
                    .compose(merged -> run(connection, small.keySet()))
                    .map(more -> {
                        large.addAll(more);
                        return large;
                    });
        });
    }

    private static Map<UUID, List<SegmentHeader>> small(Map<UUID, List<SegmentHeader>> byOrg) {
        var plans = new HashMap<UUID, List<SegmentHeader>>();
        int together = 0;
        for (var each : byOrg.entrySet()) {
            List<SegmentHeader> plan = MergePlan.of(each.getValue(), size -> size <= MOST_DOCUMENTS);
            if (!plan.isEmpty() && together < MOST_TOGETHER) {
                plans.put(each.getKey(), plan);
                together += plan.stream().mapToInt(SegmentHeader::documents).sum();
            }
        }
        return plans;
    }

    private static Set<UUID> large(Map<UUID, List<SegmentHeader>> byOrg) {
        var large = new HashSet<UUID>();
        byOrg.forEach((org, headers) -> {
            if (!LargeMerges.plan(headers).isEmpty()) {
                large.add(org);
            }
        });
        return large;
    }

    private Future<Void> merge(SqlConnection connection, Map<UUID, List<SegmentHeader>> plans) {
        if (plans.isEmpty()) {
            return Future.succeededFuture();
        }
        List<SegmentHeader> all = plans.values().stream().flatMap(List::stream).toList();
        return SegmentStatements.read(connection, all)
                .compose(stored -> workers.executeBlocking(() -> merged(plans, stored)))
                .compose(segments -> SegmentStatements.insert(connection, segments))
                .compose(inserted -> SegmentStatements.delete(connection, all));
    }

    private static Map<UUID, Segment> merged(
            Map<UUID, List<SegmentHeader>> plans, Map<SegmentStatements.Key, StoredSegment> stored) {
        var segments = new HashMap<UUID, Segment>();
        plans.forEach((org, headers) -> {
            var sources = new ArrayList<StoredSegment>();
            headers.forEach(header -> sources.add(stored.get(SegmentStatements.Key.of(header))));
            var merge = new SegmentMerge(sources);
            StoredSegment result = new StoredSegment(new ArrayList<>(), new ArrayList<>());
            merge.documents(result.documents()::add);
            merge.terms(result.terms()::add);
            if (merge.count() > 0) {
                segments.put(
                        org,
                        new Segment(merge.count(), merge.newest(), merge.oldest(), result.documents(), result.terms()));
            }
        });
        return segments;
    }
}
