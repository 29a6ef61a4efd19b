package io.chatlogger.insight.analytics.rollup;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes the counts of periods. The parts of a period form a stack, each at least twice as large as the one above it: new counts
 * are merged with the parts on top that are not much larger. So each count is rewritten only a logarithmic number of times, and only a
 * logarithmic number of parts has to be read (the logarithmic method: Bentley and Saxe, "Decomposable searching problems I", 1980).
 */
final class Stacks {
    /** The size in bytes below which a part is always merged, because it is not worth a row of its own. */
    private static final int SMALL = 2_000;
    /** The approximate ratio of the size of counts in memory to their encoded size. */
    private static final int DENSITY = 3;

    private final PartCache cache;
    private final WorkerExecutor workers;

    Stacks(PartCache cache, WorkerExecutor workers) {
        this.cache = cache;
        this.workers = workers;
    }

    /** Adds counts to the kept counts of periods. */
    Future<Void> add(SqlConnection connection, Map<Period, Facts> additions) {
        return PartStatements.list(connection, additions.keySet()).compose(parts -> {
            List<Part> merged = merged(parts, additions);
            return contents(connection, merged)
                    .compose(old -> PartStatements.delete(connection, merged).map(old))
                    .compose(old -> workers.executeBlocking(() -> summed(additions, old)))
                    .compose(sums -> insert(connection, sums));
        });
    }

    /** Replaces all counts of the periods. */
    Future<Void> replace(SqlConnection connection, Map<Period, Facts> facts) {
        return PartStatements.list(connection, facts.keySet())
                .compose(parts -> PartStatements.delete(connection, parts))
                .compose(deleted -> insert(connection, facts));
    }

    /** Returns the counts of periods. */
    Future<Map<Period, Facts>> read(SqlConnection connection, Collection<Period> periods) {
        return PartStatements.list(connection, periods)
                .compose(parts -> contents(connection, parts))
                .compose(contents -> workers.executeBlocking(() -> summed(Map.of(), contents)));
    }

    private static Map<Period, Facts> summed(Map<Period, Facts> some, Map<Part, Facts> others) {
        var sums = new HashMap<>(some);
        others.forEach((part, facts) -> sums.merge(part.period(), facts, Facts::plus));
        return sums;
    }

    private Future<Void> insert(SqlConnection connection, Map<Period, Facts> facts) {
        return workers.executeBlocking(() -> encoded(facts))
                .compose(encoded -> PartStatements.insert(connection, encoded))
                .map(ids -> {
                    ids.forEach((period, id) -> cache.put(id, kept(facts, period)));
                    return null;
                });
    }

    private static Map<Period, PartStatements.Encoded> encoded(Map<Period, Facts> facts) {
        var encoded = new HashMap<Period, PartStatements.Encoded>();
        facts.forEach((period, content) -> {
            if (!content.isEmpty()) {
                encoded.put(period, PartStatements.Encoded.of(content));
            }
        });
        return encoded;
    }

    private static Facts kept(Map<Period, Facts> facts, Period period) {
        return facts.getOrDefault(period, Facts.EMPTY);
    }

    /** Returns the parts to be merged: from the newest on, as long as a part is not much larger than all above it together. */
    private static List<Part> merged(List<Part> parts, Map<Period, Facts> additions) {
        var sizes = new HashMap<Period, Integer>();
        var ended = new HashSet<Period>();
        var merged = new ArrayList<Part>();
        for (Part part : parts.reversed()) {
            int above = sizes.computeIfAbsent(part.period(), period -> size(additions, period));
            if (!ended.contains(part.period()) && part.bytes() < Math.max(SMALL, 2 * above)) {
                merged.add(part);
                sizes.put(part.period(), above + part.bytes());
            } else {
                ended.add(part.period());
            }
        }
        return merged;
    }

    private static int size(Map<Period, Facts> additions, Period period) {
        Facts facts = kept(additions, period);
        return (facts.series().slots().bytes() + facts.ledgers().bytes()) / DENSITY;
    }

    private Future<Map<Part, Facts>> contents(SqlConnection connection, List<Part> parts) {
        return cache.series(connection, parts)
                .compose(series -> cache.ledgers(connection, parts).map(ledgers -> {
                    var contents = new HashMap<Part, Facts>();
                    for (Part part : parts) {
                        contents.put(part, new Facts(of(series, part), of(ledgers, part)));
                    }
                    return contents;
                }));
    }

    private static <T> T of(Map<Long, T> values, Part part) {
        T value = values.get(part.id());
        if (value == null) {
            throw new IllegalStateException("The part " + part + " was listed and not read");
        }
        return value;
    }
}
