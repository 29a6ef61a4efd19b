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
 * A bounded memory of what a slower directory says, shared by all event loops. Whoever asks for something that is being fetched waits for
 * that one fetch. "There is none" (null) is remembered like any other answer, a failure is not. What is {@link #invalidate invalidated}
 * while it is being fetched is handed to those who already wait, and not kept. An answer that is old but not yet too old is still given
 * while it is fetched again, so that a directory that does not answer for a moment is not missed. Ages count from the begin of the fetch.
 *
 * @param <K> with value equality
 */
public final class DirectoryCache<K, V extends @Nullable Object> {
    private final Cache<K, Entry<V>> entries;
    private final Function<K, Future<V>> directory;
    private final long freshNanos;
    private final Ticker ticker;

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
     * How much is remembered for how long.
     *
     * @param name for the metrics
     * @param fresh from this age on an answer is fetched again
     * @param usable from this age on an answer is not given any more; at least {@code fresh}
     */
    public record Bounds(String name, int maxEntries, Duration fresh, Duration usable) {
        /** A margin below the 5 s within which a revoked key stops on every node, for what happens between answer and use. */
        private static final Duration LONGEST = Duration.ofMillis(4500);

        /** For what decides who may come in. */
        public static Bounds ofAccess(String name, int maxEntries, Duration fresh) {
            return new Bounds(name, maxEntries, fresh, fresh.compareTo(LONGEST) < 0 ? LONGEST : fresh);
        }
    }

    /** One answer, or the wait for it. */
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

    /** What the directory says, as a completed future when it is remembered; completes on the caller's context. */
    public Future<V> get(K key) {
        return get(key, () -> null);
    }

    /**
     * The same for one who may not ask the directory for everything.
     *
     * @param objection asked when this would have to be fetched for the caller; what it answers is what the future fails with, null lets
     *     the fetch begin
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
                // Does nothing when the old one was invalidated meanwhile: what was fetched may be older than the
                // change.
                entries.asMap().replace(key, old, renewed);
            } else {
                // The next one who asks tries again; whoever asks after the end hears why it fails.
                old.renewing.set(false);
            }
        });
    }

    /** Composed, so that a directory that throws fails the future too: nobody waits for ever. */
    private Future<V> asked(K key) {
        return Future.succeededFuture(key).compose(directory);
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
