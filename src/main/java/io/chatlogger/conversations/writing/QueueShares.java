package io.chatlogger.conversations.writing;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.load.ByteBudget;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Divides the bytes of the writers' queue between the organizations that wait, so that none fills it while others send. All writers share
 * one. Thread-safe.
 *
 * <p>The last eighth is never lent to an organization that has something waiting already: it is room for the first write of another. The rest is
 * divided evenly. An organization always may have one write waiting, however large, as long as the queue has room for it.
 */
final class QueueShares {
    /** The most organizations that are remembered while they have nothing waiting. */
    private static final int MAX_IDLE = 1000;

    private final ByteBudget budget;
    private final Map<OrgId, Share> shares = new ConcurrentHashMap<>();
    private final AtomicInteger waiting = new AtomicInteger();

    /** @param limit the most bytes of all organizations */
    QueueShares(long limit) {
        budget = new ByteBudget(limit);
    }

    Share of(OrgId org) {
        Share known = shares.get(org);
        if (known != null) {
            return known;
        }
        if (shares.size() >= MAX_IDLE) {
            // A write that takes from a share in this moment is counted nowhere else, and gives back to the same.
            shares.values().removeIf(share -> share.held.get() == 0);
        }
        return shares.computeIfAbsent(org, fresh -> new Share());
    }

    /** Returns whether the body of a request may be read: a quarter of the queue, divided evenly, is not taken yet. */
    boolean admits(OrgId org) {
        long most = budget.limit() / 4;
        if (budget.held() <= most) {
            return true;
        }
        Share share = shares.get(org);
        return share == null || share.held.get() <= most / Math.max(1, waiting.get());
    }

    long held() {
        return budget.held();
    }

    long limit() {
        return budget.limit();
    }

    /** Returns how many organizations have something waiting. */
    int organizations() {
        return waiting.get();
    }

    /** The bytes of one organization. */
    final class Share {
        private final AtomicLong held = new AtomicLong();

        private Share() {}

        /** Takes the bytes. Returns false and takes nothing if they exceed this organization's share or the whole queue. */
        boolean tryTake(long bytes) {
            long before = held.getAndAdd(bytes);
            if (before == 0) {
                waiting.incrementAndGet();
            }
            if ((before > 0 && before + bytes > most()) || !budget.tryTake(bytes)) {
                release(bytes);
                return false;
            }
            return true;
        }

        private long most() {
            return (budget.limit() - budget.limit() / 8) / Math.max(1, waiting.get());
        }

        /** Gives back bytes that were taken. */
        void give(long bytes) {
            budget.give(bytes);
            release(bytes);
        }

        private void release(long bytes) {
            if (held.addAndGet(-bytes) == 0) {
                waiting.decrementAndGet();
            }
        }
    }
}
