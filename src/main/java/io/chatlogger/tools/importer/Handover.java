package io.chatlogger.tools.importer;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Passes one shipment at a time from the reader to a sender; the reader waits while the last one has not been taken. */
final class Handover {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Shipment waiting;
    private boolean finished;
    private boolean aborted;

    /** @throws ImportStopped when nothing is taken any more */
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

    /** The next one, or null when there will be none. */
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

    /** Nothing more will be put; what waits is still taken. */
    void finish() {
        lock.lock();
        try {
            finished = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more is taken, also not what waits. */
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
