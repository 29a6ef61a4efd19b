package io.chatlogger.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A bounded memory of what a slower directory says, shared by all event loops. Whoever asks for something that is being fetched waits for
 * that one fetch. "There is none" (null) is remembered like any other answer, a failure is not. What is {@link #invalidate invalidated}
 * while it is being fetched is handed to those who already wait, and not kept.
 *
 * @param <K> with value equality
 */
public final class DirectoryCache<K, V extends @Nullable Object> {
    private final Cache<K, Future<V>> entries;
    private final Function<K, Future<V>> directory;

    /**
     * @param bounds how many entries for how long
     * @param directory fetches one; called on the context of whoever asks first
     * @param meters gets {@code cache.gets}, {@code cache.size} and {@code cache.evictions}, tagged with the name
     */
    public DirectoryCache(Bounds bounds, Function<K, Future<V>> directory, MeterRegistry meters) {
        this(bounds, directory, meters, Ticker.systemTicker());
    }

    DirectoryCache(Bounds bounds, Function<K, Future<V>> directory, MeterRegistry meters, Ticker ticker) {
        this.directory = directory;
        this.entries = Caffeine.newBuilder()
                .maximumSize(bounds.maxEntries())
                .expireAfterWrite(bounds.timeToLive())
                .ticker(ticker)
                .executor(Runnable::run)
                .recordStats()
                .build();
        CaffeineCacheMetrics.monitor(meters, entries, bounds.name());
    }

    /**
     * How much is remembered for how long.
     *
     * @param name for the metrics
     */
    public record Bounds(String name, int maxEntries, Duration timeToLive) {}

    /** What the directory says, as a completed future when it is remembered; completes on the caller's context. */
    public Future<V> get(K key) {
        Future<V> known = entries.getIfPresent(key);
        if (known != null && known.succeeded()) {
            return known;
        }
        return onCallersContext(known != null ? known : fetched(key));
    }

    private Future<V> fetched(K key) {
        Promise<V> promise = Promise.promise();
        Future<V> fetch = promise.future();
        Future<V> earlier = entries.asMap().putIfAbsent(key, fetch);
        if (earlier != null) {
            return earlier;
        }
        // Composed, so that a directory that throws fails the future too: nobody waits for ever.
        Future.succeededFuture(key).compose(directory).onComplete((value, failure) -> {
            // Both do nothing when the entry was invalidated meanwhile: what was fetched may be older than the change.
            if (failure == null) {
                entries.asMap().replace(key, fetch, Future.succeededFuture(value));
            } else {
                entries.asMap().remove(key, fetch);
            }
            promise.complete(value, failure);
        });
        return fetch;
    }

    /** A shared future completes on the event loop that fetched; a request must go on where it came from. */
    private static <V extends @Nullable Object> Future<V> onCallersContext(Future<V> shared) {
        Context context = Vertx.currentContext();
        if (context == null || shared.isComplete()) {
            return shared;
        }
        Promise<V> promise = Promise.promise();
        shared.onComplete((value, failure) -> context.runOnContext(ignored -> promise.complete(value, failure)));
        return promise.future();
    }

    public void invalidate(K key) {
        entries.invalidate(key);
    }

    /** Forgets everything, for when changes may have been missed. */
    public void clear() {
        entries.invalidateAll();
    }

    /** How many entries there are, roughly. */
    public long size() {
        entries.cleanUp();
        return entries.estimatedSize();
    }
}
