package io.chatlogger.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.platform.config.Settings;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.TestDatabase;
import io.chatlogger.testing.TestGround;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScheduleIT {
    private static final Duration SHORT = Duration.ofMillis(5);
    private static final Duration LONG = Duration.ofHours(1);

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final TestGround opened = TestGround.open(vertx, TestDatabase.url(), Settings.load(Map.of()), meters);
    private final Schedule schedule = opened.ground().schedule();
    private final AtomicInteger runs = new AtomicInteger();

    @AfterEach
    void close() throws TimeoutException {
        await(opened.close());
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) throws TimeoutException {
        return future.await(30, TimeUnit.SECONDS);
    }

    private double count(String name, String outcome) {
        return meters.counter("chatlogger.schedule.runs", "name", name, "outcome", outcome)
                .count();
    }

    @Test
    void every_workThatFails_comesAgainAndIsCounted() throws Exception {
        Recurring recurring = schedule.every("fails", SHORT, SHORT, () -> {
            if (runs.incrementAndGet() % 2 == 0) {
                throw new IllegalStateException("broken on purpose");
            }
            return runs.get() % 3 == 0 ? Future.failedFuture("away") : Future.succeededFuture();
        });
        Eventually.until("it ran", () -> count("fails", "failed") >= 4 && count("fails", "ok") >= 2);
        await(recurring.stop());
        int until = runs.get();
        assertThat(count("fails", "failed") + count("fails", "ok")).isEqualTo(until);
    }

    @Test
    void now_whileARunIsUnderWay_runsOnceMoreAfterIt() throws Exception {
        Promise<Void> first = Promise.promise();
        Recurring recurring = schedule.every("slow", LONG, Duration.ZERO, () -> {
            return runs.incrementAndGet() == 1 ? first.future() : Future.succeededFuture();
        });
        recurring.now();
        Eventually.until("it began", () -> runs.get() == 1);
        recurring.now();
        recurring.now();
        Future<Void> settled = Future.future(done -> vertx.setTimer(50, tick -> done.complete()));
        await(settled);
        assertThat(runs).hasValue(1);
        first.complete();
        Eventually.until("it ran once more", () -> count("slow", "ok") == 2);
        assertThat(runs).hasValue(2);
        await(recurring.stop());
    }

    @Test
    void stop_whileARunIsUnderWay_waitsForItAndNoMoreComes() throws Exception {
        Promise<Void> gate = Promise.promise();
        Recurring recurring = schedule.every("stopped", SHORT, Duration.ZERO, () -> {
            runs.incrementAndGet();
            return gate.future();
        });
        Eventually.until("it began", () -> runs.get() == 1);
        Future<Void> stopped = recurring.stop();
        assertThat(stopped.isComplete()).isFalse();
        gate.complete();
        await(stopped);
        recurring.now();
        await(Future.<Void>future(done -> vertx.setTimer(50, tick -> done.complete())));
        assertThat(runs).hasValue(1);
    }

    @Test
    void onOneNode_twoNodes_oneDoesIt() throws Exception {
        String name = "one-" + UUID.randomUUID();
        Recurring here = schedule.onOneNode(name, LONG, Duration.ZERO, this::counted);
        Recurring there = schedule.onOneNode(name, LONG, Duration.ZERO, this::counted);
        here.now();
        there.now();
        Eventually.until("both looked", () -> count(name, "ok") + count(name, "elsewhere") == 2);
        assertThat(runs).hasValue(1);
        await(here.stop());
        await(there.stop());
    }

    private Future<Void> counted() {
        runs.incrementAndGet();
        return Future.succeededFuture();
    }
}
