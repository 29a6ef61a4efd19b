package io.chatlogger.tools.importer;

import io.chatlogger.tools.importer.source.ImportStopped;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One import from start to end: one thread reads, one thread for each lane sends, and the caller's thread waits. */
final class ImportRun {
    /** How long the answers to requests under way are waited for after the run was stopped. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Lanes lanes;
    private final Feed feed;
    private final Sender sender;
    private final ServerApi api;
    private final Halt halt;
    private final CountDownLatch lanesDone;
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

    ImportRun(Lanes lanes, Feed feed, Sender sender, ServerApi api, Halt halt) {
        this.lanes = lanes;
        this.feed = feed;
        this.sender = sender;
        this.api = api;
        this.halt = halt;
        this.lanesDone = new CountDownLatch(lanes.handovers().size());
    }

    /**
     * Imports; when it returns, no request is under way.
     *
     * @return the failure as a sentence; null if every message has a final result, or {@link #stop} was called
     */
    @Nullable
    String run() throws InterruptedException {
        List<Handover> handovers = lanes.handovers();
        for (int i = 0; i < handovers.size(); i++) {
            Handover handover = handovers.get(i);
            Thread.ofVirtual().name("import-lane-" + i).start(() -> send(handover));
        }
        // The reader is not waited for: it may be blocked in a read of standard input that cannot be interrupted.
        Thread reader = Thread.ofPlatform().daemon().name("import-reader").start(this::read);
        over.await();
        if (halt.requested()) {
            reader.interrupt();
        }
        if (!lanesDone.await(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
            api.close();
            lanesDone.await();
        }
        return failure.get();
    }

    /** Ends the run early: no more requests are sent, and those under way are waited for. May be called from any thread. */
    void stop() {
        halt.request();
        lanes.abort();
        over.countDown();
    }

    /** The failure is noted before the lanes end, because the run is over with the last of them. */
    private void read() {
        try {
            feed.run();
        } catch (ImportStopped e) {
            failed(e.reason());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (UncheckedIOException e) {
            failed(e.getMessage());
            stop();
        } catch (Throwable e) {
            failed("Reading failed: " + Reasons.ofCrash(e));
            stop();
        }
        finishLanes();
    }

    private void finishLanes() {
        try {
            lanes.finish();
        } catch (ImportStopped e) {
            failed(e.reason());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
        }
    }

    private void send(Handover lane) {
        try {
            for (Shipment next = lane.take(); next != null; next = lane.take()) {
                sender.deliver(next);
            }
        } catch (ImportStopped e) {
            failed(e.reason());
            stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
        } catch (UncheckedIOException e) {
            failed(e.getMessage());
            stop();
        } catch (Throwable e) {
            failed("Sending failed: " + Reasons.ofCrash(e));
            stop();
        } finally {
            lanesDone.countDown();
            if (lanesDone.getCount() == 0) {
                over.countDown();
            }
        }
    }

    /** Keeps the first failure; a failure after a stop is a consequence of the stop. */
    private void failed(@Nullable String reason) {
        if (reason != null && !halt.requested()) {
            failure.compareAndSet(null, reason);
        }
    }
}
