package io.chatlogger.conversations.search.segment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Chooses which segments of an organization to merge: sixteen of about the same size. So each document is written again about as often as
 * the logarithm (base 16) of the number of all documents, and few segments have to be read (tiered merging, as in O'Neil and others, "The
 * log-structured merge-tree", 1996, and in Lucene).
 */
public final class MergePlan {
    private static final int AT_ONCE = 16;
    private static final int BITS_PER_TIER = 4;
    /** The documents from which on a segment is left as it is, until most of its documents are removed. */
    private static final int SETTLED = 1 << 18;

    private static final int MOST_DOCUMENTS = 2 * SETTLED;

    private MergePlan() {}

    /**
     * Returns the segments to merge; empty when no merge is needed.
     *
     * @param ofOne the segments of one organization
     * @param size tests whether a merge whose result has so many documents is wanted
     */
    public static List<SegmentHeader> of(List<SegmentHeader> ofOne, IntPredicate size) {
        Map<Integer, List<SegmentHeader>> tiers = new HashMap<>();
        for (SegmentHeader each : ofOne) {
            if (2 * each.gone() > each.documents() && size.test(each.live())) {
                return List.of(each);
            }
            if (each.live() < SETTLED) {
                tiers.computeIfAbsent(tier(each.live()), absent -> new ArrayList<>())
                        .add(each);
            }
        }
        return tiers.values().stream()
                .filter(tier -> tier.size() >= AT_ONCE)
                .map(MergePlan::oldest)
                .filter(some -> some.size() > 1 && size.test(live(some)))
                .findFirst()
                .orElse(List.of());
    }

    private static int tier(int documents) {
        return (Integer.SIZE - Integer.numberOfLeadingZeros(documents)) / BITS_PER_TIER;
    }

    private static int live(List<SegmentHeader> some) {
        return some.stream().mapToInt(SegmentHeader::live).sum();
    }

    /** Returns the oldest segments of a tier: all of them, unless they are too large together. */
    private static List<SegmentHeader> oldest(List<SegmentHeader> tier) {
        var some = new ArrayList<SegmentHeader>();
        long documents = 0;
        for (SegmentHeader each : tier.stream()
                .sorted(Comparator.comparingLong(SegmentHeader::id))
                .toList()) {
            documents += each.live();
            if (documents > MOST_DOCUMENTS) {
                break;
            }
            some.add(each);
        }
        return some;
    }
}
