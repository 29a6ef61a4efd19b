package io.chatlogger.platform.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;

/**
 * Runs work that would block an event loop in a small pool of threads. The queue for them is bounded by the bytes of bodies that may be
 * held at once.
 */
public final class Offload {
    /** The most bytes of work that runs on the event loop: reading this much JSON takes well under a millisecond. */
    private static final int INLINE_BYTES = 64 * 1024;

    private final WorkerExecutor workers;

    public Offload(Vertx vertx) {
        workers = vertx.createSharedWorkerExecutor(
                "chatlogger-decode", Runtime.getRuntime().availableProcessors());
    }

    /**
     * Runs the work on the caller's thread when it is about few bytes, else on a worker; the future completes on the caller's context
     * either way.
     */
    public <T> Future<T> run(long bytes, Callable<T> work) {
        if (bytes > INLINE_BYTES) {
            return workers.executeBlocking(work, false);
        }
        try {
            return Future.succeededFuture(work.call());
        } catch (Exception e) {
            return Future.failedFuture(e);
        }
    }
}
