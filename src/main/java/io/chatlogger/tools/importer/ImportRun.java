package io.chatlogger.tools.importer;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One import from start to end: one thread reads, one for each lane sends, the caller's waits. */
final class ImportRun {
    /** How long requests under way get to be answered when the run is stopped. */
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
     * Imports; when it returns, nothing of it is under way.
     *
     * @return what went wrong, as a sentence; null when everything was settled, or when {@link #stop} was called
     */
    @Nullable
    String run() throws InterruptedException {
        List<Handover> handovers = lanes.handovers();
        for (int i = 0; i < handovers.size(); i++) {
            Handover handover = handovers.get(i);
            Thread.ofVirtual().name("import-lane-" + i).start(() -> send(handover));
        }
        // Not waited for: it may be stuck in a read of standard input that nothing can interrupt.
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

    /** Ends the run early: nothing more is sent, what is under way is waited for. From any thread. */
    void stop() {
        halt.request();
        lanes.abort();
        over.countDown();
    }

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
        } catch (RuntimeException | Error e) {
            failed("Reading failed: " + e);
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
        } catch (RuntimeException | Error e) {
            failed("Sending failed: " + e);
            stop();
        } finally {
            lanesDone.countDown();
            if (lanesDone.getCount() == 0) {
                over.countDown();
            }
        }
    }

    /** Keeps the first reason; what fails after a stop fails because of it. */
    private void failed(@Nullable String reason) {
        if (reason != null && !halt.requested()) {
            failure.compareAndSet(null, reason);
        }
    }
}
