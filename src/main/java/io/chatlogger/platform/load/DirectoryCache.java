package io.chatlogger.platform.load;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.chatlogger.platform.problem.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A bounded cache in front of a slower directory, shared by all event loops. If several callers ask for an entry that is being fetched, all
 * wait for that one fetch. The answer "there is none" (null) is cached like any other; a failure is not. An entry that is {@link
 * #invalidate invalidated} while it is being fetched is given to the callers that already wait, and is not cached. An answer older than
 * {@code fresh} but younger than {@code usable} is still given while it is fetched again, so that a short outage of the directory is not
 * noticed. The age of an answer counts from the start of its fetch.
 *
 * @param <K> a key type with value equality
 */
public final class DirectoryCache<K, V extends @Nullable Object> {
    private final Cache<K, Entry<V>> entries;
    private final Function<K, Future<V>> directory;
    private final long freshNanos;
    private final Ticker ticker;

    /**
     * @param bounds the most entries and their ages
     * @param directory fetches one entry; called on the context of the first caller that asks for it
     * @param meters the registry of {@code cache.gets}, {@code cache.size} and {@code cache.evictions}, tagged with the name
     */
    public DirectoryCache(Bounds bounds, Function<K, Future<V>> directory, MeterRegistry meters) {
        this(bounds, directory, meters, Ticker.systemTicker());
    }

    DirectoryCache(Bounds bounds, Function<K, Future<V>> directory, MeterRegistry meters, Ticker ticker) {
        this.directory = directory;
        this.freshNanos = bounds.fresh().toNanos();
        this.ticker = ticker;
        this.entries = Caffeine.newBuilder()
                .maximumSize(bounds.maxEntries())
                .expireAfter(Expiry.<K, Entry<V>>writing((key, entry) -> left(entry, bounds.usable())))
                .ticker(ticker)
                .executor(Runnable::run)
                .recordStats()
                .build();
        CaffeineCacheMetrics.monitor(meters, entries, bounds.name());
    }

    /**
     * The size of a cache and the ages of its entries.
     *
     * @param name the name in the metrics
     * @param fresh the age from which an answer is fetched again
     * @param usable the age from which an answer is not given any more; at least {@code fresh}
     */
    public record Bounds(String name, int maxEntries, Duration fresh, Duration usable) {
        /**
         * The least value of {@code usable}. A revoked key stops working on every node within 5 s; this leaves a margin for the time
         * between an answer and its use.
         */
        private static final Duration LONGEST = Duration.ofMillis(4500);

        /** Returns the bounds for a cache that decides about access. */
        public static Bounds ofAccess(String name, int maxEntries, Duration fresh) {
            return new Bounds(name, maxEntries, fresh, fresh.compareTo(LONGEST) < 0 ? LONGEST : fresh);
        }
    }

    /** One answer, or the promise of it. */
    private static final class Entry<V extends @Nullable Object> {
        private final long bornNanos;
        private final Promise<V> promise = Promise.promise();
        private final Future<V> answer = promise.future();
        private final AtomicBoolean renewing = new AtomicBoolean();

        Entry(long bornNanos) {
            this.bornNanos = bornNanos;
        }
    }

    private Duration left(Entry<V> entry, Duration usable) {
        long nanos = usable.toNanos() - (ticker.read() - entry.bornNanos);
        return Duration.ofNanos(Math.max(0, nanos));
    }

    /** Returns the directory's answer: a completed future if it is cached, else a future that completes on the caller's context. */
    public Future<V> get(K key) {
        return get(key, () -> null);
    }

    /**
     * Returns the directory's answer, like {@link #get(Object)}, for a caller that may not always cause a fetch.
     *
     * @param objection called if the answer would have to be fetched for this caller; the future fails with the problem that it returns, or
     *     the fetch begins if it returns null
     */
    public Future<V> get(K key, Supplier<@Nullable Problem> objection) {
        Entry<V> known = entries.getIfPresent(key);
        if (known == null) {
            Problem problem = objection.get();
            return problem == null ? onCallersContext(fetched(key)) : Future.failedFuture(problem);
        }
        if (!known.answer.succeeded()) {
            return onCallersContext(known.answer);
        }
        if (ticker.read() - known.bornNanos >= freshNanos && known.renewing.compareAndSet(false, true)) {
            renew(key, known);
        }
        return known.answer;
    }

    private Future<V> fetched(K key) {
        var fetch = new Entry<V>(ticker.read());
        Entry<V> earlier = entries.asMap().putIfAbsent(key, fetch);
        if (earlier != null) {
            return earlier.answer;
        }
        asked(key).onComplete((value, failure) -> {
            if (failure != null) {
                entries.asMap().remove(key, fetch);
            }
            fetch.promise.complete(value, failure);
        });
        return fetch.answer;
    }

    private void renew(K key, Entry<V> old) {
        var renewed = new Entry<V>(ticker.read());
        asked(key).onComplete((value, failure) -> {
            if (failure == null) {
                renewed.promise.complete(value);
                // Replaces nothing if the old entry was invalidated meanwhile, because the fetched answer may be older
                // than the change.
                entries.asMap().replace(key, old, renewed);
            } else {
                // The next caller tries again. After the old entry has expired, callers get the failure.
                old.renewing.set(false);
            }
        });
    }

    /** Calls the directory inside compose, so that an exception it throws fails the future, and no caller waits for ever. */
    private Future<V> asked(K key) {
        return Future.succeededFuture(key).compose(directory);
    }

    /** Returns a future that completes on the caller's context, because the shared one completes on the event loop that fetched. */
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

    /** Removes all entries, for the case that changes may have been missed. */
    public void clear() {
        entries.invalidateAll();
    }

    /** Returns the approximate number of entries. */
    public long size() {
        entries.cleanUp();
        return entries.estimatedSize();
    }
}
