package io.chatlogger.conversations.search.index;

import io.chatlogger.conversations.search.segment.MergePlan;
import io.chatlogger.conversations.search.segment.SegmentHeader;
import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.load.BackgroundThread;
import io.chatlogger.platform.load.Courtesy;
import io.chatlogger.platform.load.RepeatedLog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges large segments, which takes seconds, one merge after the other, on a background thread that gives way to other work; the thread
 * starts with the first merge. A merge that is forgotten or fails is found again after the next step of the organization.
 */
final class LargeMerges {
    private static final Logger LOG = LoggerFactory.getLogger(LargeMerges.class);
    private static final RepeatedLog TROUBLE = RepeatedLog.of(LOG);
    private static final int NICENESS = 10;
    private static final Duration PAUSE = Duration.ofMillis(4);
    private static final int MOST_WAITING = 10_000;
    private static final long STOP_SECONDS = 5;

    private final Database database;
    private final BooleanSupplier storing;
    private final Counter documents;
    private final Promise<Void> ended;
    private final Set<UUID> waiting = new LinkedHashSet<>();
    private boolean closed;
    private @Nullable Thread thread;

    /** @param storing whether messages are being stored at this moment, which has priority */
    LargeMerges(Vertx vertx, Database database, BooleanSupplier storing, MeterRegistry registry) {
        this.database = database;
        this.storing = storing;
        this.ended = ((ContextInternal) vertx.getOrCreateContext()).promise();
        this.documents = Counter.builder("chatlogger.search.merged.documents")
                .description("Messages and titles that were written again because large segments were merged")
                .register(registry);
        Gauge.builder("chatlogger.search.merges.waiting", this, LargeMerges::waiting)
                .description("Organizations whose large segments wait to be merged")
                .register(registry);
    }

    /** Returns the segments to merge next; empty when there are none. */
    static List<SegmentHeader> plan(List<SegmentHeader> ofOne) {
        return MergePlan.of(ofOne, size -> size > SmallMerges.MOST_DOCUMENTS);
    }

    private synchronized int waiting() {
        return waiting.size();
    }

    /** Tells that these organizations may have something to merge. */
    synchronized void look(Collection<UUID> orgs) {
        for (UUID org : orgs) {
            if (waiting.size() < MOST_WAITING) {
                waiting.add(org);
            }
        }
        if (!waiting.isEmpty() && !closed) {
            if (thread == null) {
                thread = new BackgroundThread(this::work, "search-merges", NICENESS);
                thread.start();
            }
            notifyAll();
        }
    }

    /** Ends the running merge, which leaves nothing visible behind. */
    synchronized Future<Void> close() {
        closed = true;
        if (thread == null) {
            ended.tryComplete();
        } else {
            thread.interrupt();
        }
        return ended.future().timeout(STOP_SECONDS, TimeUnit.SECONDS).otherwiseEmpty();
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized UUID next() throws InterruptedException {
        while (waiting.isEmpty()) {
            wait();
        }
        UUID next = waiting.iterator().next();
        waiting.remove(next);
        return next;
    }

    private void work() {
        try {
            while (!isClosed()) {
                merge(next());
            }
        } catch (InterruptedException e) {
            LOG.debug("Merging ends");
        } finally {
            ended.tryComplete();
        }
    }

    private void merge(UUID org) {
        try (Connection connection = database.blocking(0)) {
            var courtesy = new Courtesy(storing, PAUSE);
            new LargeMerge(connection, org, () -> {
                        courtesy.pause();
                        return isClosed();
                    })
                    .run(documents::increment);
        } catch (SQLException | RuntimeException e) {
            if (!isClosed()) {
                TROUBLE.warn(
                        "merge",
                        () -> "Segments of the index of words could not be merged, which is tried again: " + e);
            }
        }
    }
}
