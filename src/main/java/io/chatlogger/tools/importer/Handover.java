package io.chatlogger.tools.importer;

import io.chatlogger.tools.importer.source.ImportStopped;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Passes one shipment at a time from the reader to a sender; the reader waits until the shipment before was taken. */
final class Handover {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Shipment waiting;
    private boolean finished;
    private boolean aborted;

    /**
     * Passes a shipment.
     *
     * @throws ImportStopped when no shipment is taken any more
     */
    void put(Shipment shipment) throws InterruptedException, ImportStopped {
        lock.lock();
        try {
            while (waiting != null && !aborted) {
                changed.await();
            }
            if (aborted) {
                throw ImportStopped.halted();
            }
            waiting = shipment;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Returns the next shipment, or null if there are no more. */
    @Nullable
    Shipment take() throws InterruptedException {
        lock.lock();
        try {
            while (waiting == null && !finished && !aborted) {
                changed.await();
            }
            Shipment taken = aborted ? null : waiting;
            waiting = null;
            changed.signalAll();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Declares that no more shipments will come; the one that waits is still taken. */
    void finish() {
        lock.lock();
        try {
            finished = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Stops the passing; even the shipment that waits is not taken any more. */
    void abort() {
        lock.lock();
        try {
            aborted = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
