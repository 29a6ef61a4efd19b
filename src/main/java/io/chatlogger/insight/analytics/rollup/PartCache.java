package io.chatlogger.insight.analytics.rollup;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A cache of decoded parts. A part never changes and its id is never used again, so a cached part stays right for ever. The list of a
 * period's parts is always read from the database.
 */
final class PartCache {
    /** The memory of an entry that holds nearly nothing, in bytes. */
    private static final int ENTRY_BYTES = 100;

    /** The most bytes that are decoded on the event loop; more are decoded on a worker thread. */
    private static final int FEW_BYTES = 16 * 1024;

    private final WorkerExecutor workers;
    private final Cache<Long, Series> series;
    private final Cache<Long, Ledgers> ledgers;

    PartCache(WorkerExecutor workers, long maxBytes, MeterRegistry registry) {
        this.workers = workers;
        series = Caffeine.newBuilder()
                .maximumWeight(maxBytes / 4)
                .weigher((Long id, Series value) -> ENTRY_BYTES + value.slots().bytes())
                .recordStats()
                .build();
        ledgers = Caffeine.newBuilder()
                .maximumWeight(maxBytes - maxBytes / 4)
                .weigher((Long id, Ledgers value) -> ENTRY_BYTES + value.bytes())
                .recordStats()
                .build();
        CaffeineCacheMetrics.monitor(registry, series, "chatlogger.analytics.series");
        CaffeineCacheMetrics.monitor(registry, ledgers, "chatlogger.analytics.ledgers");
        Gauge.builder("chatlogger.analytics.cache.bytes", this, cache -> weight(cache.series) + weight(cache.ledgers))
                .description("About how much memory decoded counts take")
                .baseUnit("bytes")
                .register(registry);
    }

    private static long weight(Cache<?, ?> cache) {
        return cache.policy().eviction().orElseThrow().weightedSize().orElse(0);
    }

    /** Returns the series of parts, from the cache or the database. */
    Future<Map<Long, Series>> series(SqlClient client, List<Part> parts) {
        return values(parts, series, missing -> PartStatements.series(client, missing), Series::decoded);
    }

    /** Returns the ledgers of parts, from the cache or the database. */
    Future<Map<Long, Ledgers>> ledgers(SqlClient client, List<Part> parts) {
        return values(parts, ledgers, missing -> PartStatements.ledgers(client, missing), Ledgers::decoded);
    }

    void put(long id, Facts facts) {
        series.put(id, facts.series());
        ledgers.put(id, facts.ledgers());
    }

    private <T> Future<Map<Long, T>> values(
            List<Part> parts,
            Cache<Long, T> cache,
            Function<List<Part>, Future<Map<Long, byte[]>>> source,
            Function<byte[], T> decoder) {
        var values = new HashMap<Long, T>();
        var missing = new ArrayList<Part>();
        for (Part part : parts) {
            T known = cache.getIfPresent(part.id());
            if (known == null) {
                missing.add(part);
            } else {
                values.put(part.id(), known);
            }
        }
        return source.apply(missing)
                .compose(encoded -> decoded(encoded, decoder))
                .map(decoded -> {
                    cache.putAll(decoded);
                    values.putAll(decoded);
                    return values;
                });
    }

    private <T> Future<Map<Long, T>> decoded(Map<Long, byte[]> encoded, Function<byte[], T> decoder) {
        int bytes = encoded.values().stream().mapToInt(value -> value.length).sum();
        return bytes <= FEW_BYTES
                ? Future.succeededFuture(each(encoded, decoder))
                : workers.executeBlocking(() -> each(encoded, decoder));
    }

    private static <T> Map<Long, T> each(Map<Long, byte[]> encoded, Function<byte[], T> decoder) {
        var decoded = new HashMap<Long, T>();
        encoded.forEach((id, bytes) -> decoded.put(id, decoder.apply(bytes)));
        return decoded;
    }
}
