package io.chatlogger.insight.analytics.rollup;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The counts of some time spans; the counts of each come in several parts that have to be added up.
 *
 * @param asOf the moment of the database snapshot
 * @param fresh the names that have a number in this reading only
 */
record Reading(Instant asOf, List<Slice> slices, Map<Integer, Name> fresh) {
    /** The counts of one time span. */
    record Slice(List<Series> series, List<Ledgers> ledgers) {}
}
