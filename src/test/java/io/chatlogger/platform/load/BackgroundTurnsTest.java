package io.chatlogger.platform.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.platform.load.BackgroundTurns.Turn;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackgroundTurnsTest {
    private static final Duration NEVER = Duration.ofDays(1);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private double waiting() {
        return meters.get("chatlogger.background.waiting").gauge().value();
    }

    private double impatient() {
        return meters.get("chatlogger.background.impatient").counter().count();
    }

    @Test
    void next_placesTaken_goesToWhoWaitedLongest() {
        var turns = new BackgroundTurns(2, NEVER, meters);
        Turn first = turns.next().join();
        Turn second = turns.next().join();
        CompletableFuture<Turn> third = turns.next();
        CompletableFuture<Turn> fourth = turns.next();
        assertThat(waiting()).isEqualTo(2);

        second.end();
        assertThat(third).isDone();
        assertThat(fourth).isNotDone();

        first.end();
        assertThat(fourth).isDone();
        assertThat(waiting()).isZero();

        third.join().end();
        fourth.join().end();
        assertThat(List.of(turns.next(), turns.next())).allMatch(CompletableFuture::isDone);
        assertThat(turns.next()).isNotDone();
    }

    @Test
    void next_othersTakeTooLong_goesOnAllTheSameAndTakesNoPlace() throws Exception {
        var turns = new BackgroundTurns(1, Duration.ofMillis(1), meters);
        Turn endless = turns.next().join();

        turns.next().get(30, TimeUnit.SECONDS).end();
        assertThat(impatient()).isEqualTo(1);
        assertThat(waiting()).isZero();

        endless.end();
        turns.next().join();
        assertThat(impatient()).isEqualTo(1);
        turns.next().get(30, TimeUnit.SECONDS);
        assertThat(impatient()).isEqualTo(2);
    }

    /** Also where patience ends at the moment at which a place comes free, which then must not be lost. */
    @Test
    void next_manyThreads_neverMoreThanPlacesOfThePatientAndNoneIsLost() {
        var patient = new BackgroundTurns(3, NEVER, meters);
        var hasty = new BackgroundTurns(1, Duration.ofMillis(1), new SimpleMeterRegistry());
        var atOnce = new AtomicInteger();
        var most = new AtomicInteger();
        Runnable work = () -> {
            for (int n = 0; n < 200; n++) {
                Turn turn = patient.next().join();
                most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                hasty.next().join().end();
                atOnce.decrementAndGet();
                turn.end();
            }
        };
        List<CompletableFuture<Void>> threads = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(work, Thread::startVirtualThread))
                .toList();
        threads.forEach(CompletableFuture::join);

        assertThat(most.get()).isBetween(1, 3);
        assertThat(IntStream.range(0, 3).mapToObj(i -> patient.next())).allMatch(CompletableFuture::isDone);
        assertThat(hasty.next()).isDone();
    }
}
