package io.chatlogger.platform.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
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
            new DirectoryCache.Bounds("test", 100, Duration.ofSeconds(3), Duration.ofMillis(4500)),
            this::load,
            meters,
            nanos::get);

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
                DirectoryCache.Bounds.ofAccess("broken", 1, Duration.ofSeconds(3)),
                key -> {
                    throw new IllegalStateException("closed");
                },
                new SimpleMeterRegistry());
        assertThat(broken.get("a").cause()).hasMessage("closed");
        assertThat(broken.size()).isZero();
    }

    @Test
    void get_thereIsNone_keptLikeAnyOther() {
        cache.get("a");
        loads.remove().complete(null);
        assertThat(cache.get("a").succeeded()).isTrue();
        assertThat(cache.get("a").result()).isNull();
        pass(4500);
        assertThat(cache.get("a").isComplete()).isFalse();
        assertThat(loads).hasSize(1);
    }

    private void pass(long millis) {
        nanos.addAndGet(Duration.ofMillis(millis).toNanos());
    }

    @Test
    void get_notFreshAnyMore_givenAtOnceAndFetchedOnceForAll() {
        cache.get("a");
        loads.remove().complete("one");
        pass(2999);
        cache.get("a");
        assertThat(loads).as("still fresh").isEmpty();
        pass(1);
        assertThat(cache.get("a").result()).isEqualTo("one");
        assertThat(cache.get("a").result()).isEqualTo("one");
        assertThat(loads).hasSize(1);
        loads.remove().complete("two");
        assertThat(cache.get("a").result()).isEqualTo("two");
        assertThat(loads).isEmpty();
    }

    @Test
    void get_directoryDownForAMoment_givenAndTriedAgainUntilItIsTooOld() {
        cache.get("a");
        loads.remove().complete("one");
        pass(3000);
        for (int tries = 0; tries < 3; tries++) {
            assertThat(cache.get("a").result()).isEqualTo("one");
            loads.remove().fail("down");
            pass(499);
        }
        assertThat(cache.get("a").result()).isEqualTo("one");
        pass(3);
        Future<@Nullable String> late = cache.get("a");
        assertThat(late.isComplete()).as("4500 ms after it was asked for").isFalse();
        loads.remove().fail("down");
        loads.remove().fail("down");
        assertThat(late.failed()).isTrue();
    }

    @Test
    void get_slowFetch_ageCountsFromItsBegin() {
        cache.get("a");
        pass(2000);
        loads.remove().complete("one");
        pass(1000);
        assertThat(cache.get("a").result()).isEqualTo("one");
        assertThat(loads).as("3 s after it was asked for").hasSize(1);
        pass(1000);
        loads.remove().complete("two");
        assertThat(cache.get("a").result()).isEqualTo("two");
        pass(2000);
        assertThat(cache.get("a").result()).as("two, asked for 3 s ago").isEqualTo("two");
        pass(1500);
        assertThat(cache.get("a").isComplete()).as("4500 ms").isFalse();
    }

    @Test
    void invalidate_whileItIsFetchedAgain_neitherOldNorFetchedIsGiven() {
        cache.get("a");
        loads.remove().complete("good");
        pass(3000);
        cache.get("a");
        cache.invalidate("a");
        Future<@Nullable String> after = cache.get("a");
        assertThat(after.isComplete()).isFalse();
        loads.remove().complete("good");
        assertThat(cache.get("a").isComplete()).isFalse();
        loads.remove().complete("revoked");
        assertThat(after.result()).isEqualTo("revoked");
        assertThat(cache.get("a").result()).isEqualTo("revoked");
    }

    @Test
    void get_objection_onlyForWhatWouldHaveToBeFetchedForTheCaller() {
        Problem objection = Problem.of(ProblemCode.RATE_LIMITED, "Too many");
        Future<@Nullable String> refused = cache.get("a", () -> objection);
        assertThat(refused.cause()).isSameAs(objection);
        assertThat(loads).isEmpty();
        assertThat(cache.size()).isZero();
        Future<@Nullable String> first = cache.get("a", () -> null);
        Future<@Nullable String> joining = cache.get("a", () -> objection);
        loads.remove().complete("one");
        assertThat(first.result()).isEqualTo("one");
        assertThat(joining.result()).isEqualTo("one");
        pass(3000);
        assertThat(cache.get("a", () -> objection).result()).isEqualTo("one");
    }

    @Test
    void ofAccess_anyTimeToLive_usableForLessThanFiveSeconds() {
        assertThat(DirectoryCache.Bounds.ofAccess("a", 1, Duration.ofMillis(100))
                        .usable())
                .isEqualTo(Duration.ofMillis(4500));
        assertThat(DirectoryCache.Bounds.ofAccess("a", 1, Duration.ofMillis(4500))
                        .usable())
                .isEqualTo(Duration.ofMillis(4500));
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
