package io.chatlogger.insight.analytics.rollup;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What was counted of some stretches of time, each in pieces that have to be added up.
 *
 * @param asOf the moment of the snapshot
 * @param fresh the names that have a number in this reading only
 */
record Reading(Instant asOf, List<Slice> slices, Map<Integer, Name> fresh) {
    /** What was counted of one stretch. */
    record Slice(List<Series> series, List<Ledgers> ledgers) {}
}
