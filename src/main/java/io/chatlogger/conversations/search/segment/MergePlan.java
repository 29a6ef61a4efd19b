package io.chatlogger.conversations.search.segment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Which segments of an organization are to become one: sixteen of about the same size. So each document is written again about as often as the
 * logarithm (base 16) of all, and there are as few to be read (tiered merging, as in O'Neil and others, "The log-structured merge-tree", 1996,
 * and in Lucene).
 */
public final class MergePlan {
    private static final int AT_ONCE = 16;
    private static final int BITS_PER_TIER = 4;
    /** So large a one stays as it is, until most of it is gone. */
    private static final int SETTLED = 1 << 18;

    private static final int MOST_DOCUMENTS = 2 * SETTLED;

    private MergePlan() {}

    /**
     * Answers nothing when all is well.
     *
     * @param ofOne the segments of one organization
     * @param size of the result, which is asked whether it is wanted
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

    /** All of a tier, as long as they are not too large together. */
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
