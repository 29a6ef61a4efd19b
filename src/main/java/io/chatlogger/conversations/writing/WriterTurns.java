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
 * Lets writers whose batches are small take turns: half of them at once, at least one. A batch costs PostgreSQL as much as several messages
 * before the first is stored, so few batches are cheaper than many; while one is under way, the others' grow. First come, first served.
 *
 * <p>A courtesy, no lock: a writer goes on without a turn when its batch is large, and when it has waited for long, so that no writer
 * hangs because the connection of another does.
 *
 * <p>Meters: {@code chatlogger_ingest_writers_waiting}, {@code chatlogger_ingest_writers_impatient_total}.
 */
final class WriterTurns {
    /** In messages. From there on a larger batch saves less than processors that have nothing to do would lose. */
    static final int LARGE = 16;

    /** Longer than a small batch takes. Looked at with each write and each sweep of the writer, so it may be a quarter of a second more. */
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
     * Of one more writer.
     *
     * @param loop runs what it is given later, on the writer's event loop
     * @param go takes what is queued and stores it; called on the event loop, once after each {@link Turn#await}
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

    /** A writer's way to its turns. To be used on its event loop only. */
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
         * Lets the writer go, at once or when it is its turn.
         *
         * @param messages that are queued
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
         * To be told now and then how much is queued while it waits.
         *
         * @param messages that are queued by now
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
                // After the other requests that came in with this one, so that they share the batch.
                loop.execute(go);
            }
        }

        /** The batch is stored, or failed; also if it went without a turn. */
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
                // It has lost patience meanwhile.
                passOn();
            }
        }
    }
}
