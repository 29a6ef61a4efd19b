package io.chatlogger.conversations.writing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Lets writers whose batches are small take turns: at most half of them write at once, but at least one. A batch costs PostgreSQL as much
 * as several messages before the first is stored, so few batches are cheaper than many; while one batch runs, those of the other writers
 * grow. Writers get their turns in the order in which they asked.
 *
 * <p>A turn is no lock: a writer goes on without one when its batch is large, and when it has waited for long, so that no writer hangs
 * because the connection of another does.
 *
 * <p>Meters: {@code chatlogger_ingest_writers_waiting}, {@code chatlogger_ingest_writers_impatient_total}.
 */
final class WriterTurns {
    /** The fewest messages of a large batch. A still larger one saves less than idle processors would lose. */
    static final int LARGE = 16;

    /**
     * The longest wait for a turn, in nanoseconds: longer than a small batch takes. Each write and each sweep of the writer looks at it, so
     * the wait may be a quarter of a second longer.
     */
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final LongSupplier nanos;
    private final Counter impatient;
    private final Queue<Turn> line = new ArrayDeque<>();
    private int writers;
    private int free;

    /** @param nanos a clock as System.nanoTime */
    WriterTurns(LongSupplier nanos, MeterRegistry registry) {
        this.nanos = nanos;
        impatient = Counter.builder("chatlogger.ingest.writers.impatient")
                .description("Small batches sent without a turn, because another writer's took too long")
                .register(registry);
        Gauge.builder("chatlogger.ingest.writers.waiting", this, WriterTurns::waiting)
                .description("Writers in line for their turn")
                .register(registry);
    }

    /**
     * Adds one more writer.
     *
     * @param loop runs tasks later, on the writer's event loop
     * @param go takes the queued writes and stores them; called on the event loop, once after each {@link Turn#await}
     */
    synchronized Turn join(Executor loop, Runnable go) {
        writers++;
        if (writers == 1 || (writers > 2 && writers % 2 == 0)) {
            free++;
        }
        return new Turn(loop, go);
    }

    private synchronized boolean take(Turn turn) {
        if (free > 0) {
            free--;
            return true;
        }
        line.add(turn);
        return false;
    }

    private void passOn() {
        Turn next;
        synchronized (this) {
            next = line.poll();
            if (next == null) {
                free++;
                return;
            }
        }
        next.loop.execute(next::offered);
    }

    private synchronized int waiting() {
        return line.size();
    }

    /** The turns of one writer. To be used on its event loop only. */
    final class Turn {
        private final Executor loop;
        private final Runnable go;
        private boolean held;
        private boolean inLine;
        private boolean waits;
        private long waitsSince;

        private Turn(Executor loop, Runnable go) {
            this.loop = loop;
            this.go = go;
        }

        /**
         * Lets the writer go, at once or when its turn comes.
         *
         * @param messages the number of queued messages
         */
        void await(int messages) {
            if (messages >= LARGE) {
                go.run();
            } else if (!inLine && take(this)) {
                held = true;
                go.run();
            } else {
                inLine = true;
                waits = true;
                waitsSince = nanos.getAsLong();
            }
        }

        /**
         * Tells now and then how many messages are queued while the writer waits.
         *
         * @param messages the number of queued messages by now
         */
        void queued(int messages) {
            if (!waits) {
                return;
            }
            boolean late = nanos.getAsLong() - waitsSince > PATIENCE_NANOS;
            if (late) {
                impatient.increment();
            }
            if (late || messages >= LARGE) {
                waits = false;
                // The batch starts after the other requests that arrived with this one, so that they share it.
                loop.execute(go);
            }
        }

        /** Ends the turn, when the batch is stored or has failed; also to be called if the writer went without a turn. */
        void end() {
            if (held) {
                held = false;
                passOn();
            }
        }

        private void offered() {
            inLine = false;
            if (waits) {
                waits = false;
                held = true;
                go.run();
            } else {
                // The writer has gone without a turn meanwhile.
                passOn();
            }
        }
    }
}
