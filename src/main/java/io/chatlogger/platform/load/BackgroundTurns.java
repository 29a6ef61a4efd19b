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
 * Lets pieces of background work take turns, so that one processor stays free for incoming messages. Linux wakes a thread at once only if a
 * processor is idle: if all are busy, a thread that stores a message waits until the running thread's time slice of a millisecond or more
 * is over, however low that thread's priority is.
 *
 * <p>It is a courtesy and no lock: work that has waited too long starts without a turn, so no work depends on other work to end. Turns are
 * given in the order of the requests. Thread-safe.
 *
 * <p>Meters: {@code chatlogger_background_waiting}, {@code chatlogger_background_impatient_total}.
 */
public final class BackgroundTurns {
    /** The longest wait for a turn. It is longer than hashing one password takes, or one step of a follower that is nearly up to date. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Queue<CompletableFuture<Boolean>> waiting = new ArrayDeque<>();
    private final Duration patience;
    private final Counter impatient;
    private int free;

    /** A turn, or the permission to work without one. It has to be ended once; any thread may do so. */
    public interface Turn {
        void end();
    }

    /**
     * Creates turns for this machine: one for each processor but one.
     *
     * @param meters the registry for the number of waiting pieces of work and of those that stopped waiting
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

    /**
     * Returns a future that completes when the caller gets a turn or has waited long enough. It completes on any thread, maybe before this
     * returns, and never fails.
     */
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

    /** Gives the turn to the work that has waited longest. Work whose wait has just timed out does not take it. */
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
