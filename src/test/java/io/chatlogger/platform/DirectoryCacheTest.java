package io.chatlogger.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DirectoryCacheTest {
    private final Queue<Promise<@Nullable String>> loads = new ArrayDeque<>();
    private final AtomicLong nanos = new AtomicLong();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final DirectoryCache<String, @Nullable String> cache = new DirectoryCache<>(
            new DirectoryCache.Bounds("test", 100, Duration.ofSeconds(3)), this::load, meters, nanos::get);

    private Future<@Nullable String> load(String key) {
        Promise<@Nullable String> promise = Promise.promise();
        loads.add(promise);
        return promise.future();
    }

    @Test
    void get_knownKey_completedAndNotLoadedAgain() {
        Future<@Nullable String> first = cache.get("a");
        loads.remove().complete("one");
        assertThat(first.result()).isEqualTo("one");
        assertThat(cache.get("a").result()).isEqualTo("one");
        assertThat(loads).isEmpty();
        assertThat(meters.get("cache.gets")
                        .tag("result", "hit")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("cache.gets")
                        .tag("result", "miss")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void get_twoMissesAtOnce_oneLoad() {
        Future<@Nullable String> first = cache.get("a");
        Future<@Nullable String> second = cache.get("a");
        assertThat(loads).hasSize(1);
        loads.remove().complete("one");
        assertThat(first.result()).isEqualTo("one");
        assertThat(second.result()).isEqualTo("one");
    }

    @Test
    void get_failedLoad_notKept() {
        Future<@Nullable String> first = cache.get("a");
        loads.remove().fail("down");
        assertThat(first.failed()).isTrue();
        Future<@Nullable String> second = cache.get("a");
        loads.remove().complete("one");
        assertThat(second.result()).isEqualTo("one");
    }

    @Test
    void get_directoryThrows_failsAndIsNotKept() {
        var broken = new DirectoryCache<String, String>(
                new DirectoryCache.Bounds("broken", 1, Duration.ofSeconds(3)),
                key -> {
                    throw new IllegalStateException("closed");
                },
                new SimpleMeterRegistry());
        assertThat(broken.get("a").cause()).hasMessage("closed");
        assertThat(broken.size()).isZero();
    }

    @Test
    void get_thereIsNone_keptUntilTheTimeToLiveEnds() {
        cache.get("a");
        loads.remove().complete(null);
        assertThat(cache.get("a").succeeded()).isTrue();
        assertThat(cache.get("a").result()).isNull();
        nanos.addAndGet(Duration.ofSeconds(3).toNanos());
        assertThat(cache.get("a").isComplete()).isFalse();
        assertThat(loads).hasSize(1);
    }

    @Test
    void invalidate_duringTheLoad_resultIsNotKept() {
        Future<@Nullable String> early = cache.get("a");
        cache.invalidate("a");
        loads.remove().complete("old");
        assertThat(early.result()).isEqualTo("old");
        Future<@Nullable String> late = cache.get("a");
        loads.remove().complete("new");
        assertThat(late.result()).isEqualTo("new");
    }

    @Test
    void clear_everythingIsLoadedAgain() {
        cache.get("a");
        loads.remove().complete("one");
        cache.clear();
        assertThat(cache.get("a").isComplete()).isFalse();
    }

    @Test
    void size_moreKeysThanTheBound_staysBelow() {
        for (int i = 0; i < 1_000; i++) {
            cache.get("k" + i);
            loads.remove().complete("v");
        }
        assertThat(cache.size()).isLessThanOrEqualTo(100);
    }

    @Test
    void get_loadedByAnotherEventLoop_completesOnTheCallersContext() {
        Vertx vertx = Vertx.vertx();
        try {
            Context fetcher = vertx.getOrCreateContext();
            Context caller = vertx.getOrCreateContext();
            Promise<Context> seen = Promise.promise();
            Promise<Void> asked = Promise.promise();
            fetcher.runOnContext(a -> {
                cache.get("a");
                caller.runOnContext(b -> {
                    cache.get("a").onComplete((value, failure) -> seen.complete(Vertx.currentContext()));
                    asked.complete();
                });
            });
            asked.future().await(10, TimeUnit.SECONDS);
            fetcher.runOnContext(c -> loads.remove().complete("one"));
            assertThat(seen.future().await(10, TimeUnit.SECONDS)).isSameAs(caller);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError(e);
        } finally {
            vertx.close();
        }
    }
}
