package io.chatlogger.platform.load;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Lets work in the background take turns, so that one processor is left for messages that come in. Linux wakes threads on idle processors
 * only: where all are busy, whoever stores a message waits until a slice of a millisecond or more is over, however low the priority of the
 * one before it.
 *
 * <p>A courtesy, no lock: whoever has waited too long goes on all the same, so nothing hangs on the turn of another. First come, first
 * served. For any thread.
 *
 * <p>Meters: {@code chatlogger_background_waiting}, {@code chatlogger_background_impatient_total}.
 */
public final class BackgroundTurns {
    /** Longer than one password takes, or a step of a follower that is not far behind. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Queue<CompletableFuture<Boolean>> waiting = new ArrayDeque<>();
    private final Duration patience;
    private final Counter impatient;
    private int free;

    /** A turn, or leave to work without one; to be ended once, by any thread. */
    public interface Turn {
        void end();
    }

    /**
     * Makes them for this machine: all processors but one.
     *
     * @param meters where it is counted who waits
     */
    public BackgroundTurns(MeterRegistry meters) {
        this(Math.max(1, Runtime.getRuntime().availableProcessors() - 1), PATIENCE, meters);
    }

    BackgroundTurns(int places, Duration patience, MeterRegistry meters) {
        this.free = places;
        this.patience = patience;
        impatient = Counter.builder("chatlogger.background.impatient")
                .description("Pieces of background work that went on without a turn, because the others took too long")
                .register(meters);
        Gauge.builder("chatlogger.background.waiting", this, BackgroundTurns::waiting)
                .description("Pieces of background work that wait for their turn")
                .strongReference(true)
                .register(meters);
    }

    /** Completes when it is the caller's turn, or when it has waited long enough; on any thread, also before it is returned. Never fails. */
    public CompletableFuture<Turn> next() {
        var place = new CompletableFuture<Boolean>();
        synchronized (this) {
            if (free > 0) {
                free--;
                place.complete(true);
            } else {
                waiting.add(place);
            }
        }
        return place.completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(given -> given ? this::release : withoutPlace());
    }

    private Turn withoutPlace() {
        impatient.increment();
        synchronized (this) {
            waiting.removeIf(CompletableFuture::isDone);
        }
        return () -> {};
    }

    /** The place goes to whoever has waited longest; one that has just lost patience does not take it. */
    private void release() {
        CompletableFuture<Boolean> next;
        do {
            synchronized (this) {
                next = waiting.poll();
                if (next == null) {
                    free++;
                    return;
                }
            }
        } while (!next.complete(true));
    }

    private synchronized int waiting() {
        return waiting.size();
    }
}
