package io.chatlogger.platform.load;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.ContextLocal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How long the request of the current context has been under way, so that all waits for the database during one request share one deadline,
 * counted from its arrival. The time in which the client sends its body, and that in which a password waits for a thread, do not count. Work
 * that belongs to no request has no such time: there each wait has its own limit.
 *
 * <p>The value lies in the local storage of Vert.x's context, which every request has for itself. Vert.x finds this class by the file in
 * META-INF/services, and so keeps a place for the value in each context.
 */
public final class RequestTime implements VertxServiceProvider {
    private static final ContextLocal<AtomicLong> BEGAN_NANOS = ContextLocal.registerLocal(AtomicLong.class);

    /** Made by Vert.x, for the place in the contexts. */
    @Override
    public void init(VertxBootstrap vertx) {
        // The place was registered when this class was loaded.
    }

    /** Begins the time of a request; called on its context when it arrives. */
    public static void begin() {
        Context context = Vertx.currentContext();
        if (context != null) {
            context.putLocal(BEGAN_NANOS, new AtomicLong(System.nanoTime()));
        }
    }

    /** Ends the time of the request of this context, because it was answered or goes on for as long as its client wants. */
    public static void end(@Nullable Context context) {
        if (context != null) {
            context.removeLocal(BEGAN_NANOS);
        }
    }

    /** Leaves out a time that was not spent on waiting for the database; called on the request's context. */
    public static void leaveOut(long nanos) {
        AtomicLong began = began();
        if (began != null) {
            began.addAndGet(nanos);
        }
    }

    /** Returns whether the current context is that of a request. */
    public static boolean isRunning() {
        return began() != null;
    }

    /** Returns the time since the arrival of the request; zero where there is none. */
    public static Duration elapsed() {
        AtomicLong began = began();
        return began == null ? Duration.ZERO : Duration.ofNanos(Math.max(0, System.nanoTime() - began.get()));
    }

    /** Returns how much of this is left, counted from the arrival of the request; all of it where there is none; never negative. */
    public static Duration left(Duration total) {
        Duration left = total.minus(elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static @Nullable AtomicLong began() {
        Context context = Vertx.currentContext();
        return context == null ? null : context.getLocal(BEGAN_NANOS);
    }
}
