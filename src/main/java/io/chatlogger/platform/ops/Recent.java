package io.chatlogger.platform.ops;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that is expensive to get and that anybody may ask for. It is fetched by one caller at a time and kept for a short time, for all
 * event loops together, so the cost does not grow with the number of callers.
 */
final class Recent<T> {
    private final Vertx vertx;
    private final Duration keep;
    private final Supplier<Future<T>> source;
    private final AtomicReference<@Nullable Finding<T>> latest = new AtomicReference<>();

    private record Finding<T>(Future<T> future, long sinceNanos) {}

    /**
     * @param keep how old a value may be, counted from the start of its fetch; a fetch that is under way is waited for, however old it is
     * @param source fetches the value; if it fails or throws, the failure is kept too
     */
    Recent(Vertx vertx, Duration keep, Supplier<Future<T>> source) {
        this.vertx = vertx;
        this.keep = keep;
        this.source = source;
    }

    /** Returns the value; completes on the caller's context. */
    Future<T> get() {
        Promise<T> mine = ((ContextInternal) vertx.getOrCreateContext()).promise();
        shared().onComplete(mine);
        return mine.future();
    }

    private Future<T> shared() {
        long now = System.nanoTime();
        Finding<T> known = latest.get();
        if (known != null && (!known.future().isComplete() || now - known.sinceNanos() < keep.toNanos())) {
            return known.future();
        }
        Promise<T> promise = Promise.promise();
        if (!latest.compareAndSet(known, new Finding<>(promise.future(), now))) {
            return shared();
        }
        Future.succeededFuture().compose(start -> source.get()).onComplete(promise);
        return promise.future();
    }
}
