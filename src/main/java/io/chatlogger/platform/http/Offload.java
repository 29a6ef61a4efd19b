package io.chatlogger.platform.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;

/**
 * Where work goes that would hold up an event loop: a small pool of threads. What may wait for them is bounded by the bytes of bodies that
 * may be under way.
 */
public final class Offload {
    /** Reading this much JSON takes well under a millisecond. */
    private static final int INLINE_BYTES = 64 * 1024;

    private final WorkerExecutor workers;

    public Offload(Vertx vertx) {
        workers = vertx.createSharedWorkerExecutor(
                "chatlogger-decode", Runtime.getRuntime().availableProcessors());
    }

    /** Does the work here when it is about few bytes, else on a worker; the future completes on the caller's context either way. */
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
