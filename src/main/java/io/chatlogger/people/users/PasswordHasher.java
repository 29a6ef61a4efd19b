package io.chatlogger.people.users;

import io.chatlogger.platform.Feature;
import io.chatlogger.platform.load.BackgroundThread;
import io.chatlogger.platform.load.BackgroundTurns;
import io.chatlogger.platform.load.RequestTime;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords on a few low-priority threads of its own, so that many sign-ins at once do not slow down the storing of messages. Each
 * hash takes its turn with other background work. A request that would wait too long fails with 503. Futures complete on the caller's
 * context.
 *
 * <p>Meters: {@code chatlogger_password_queue}, {@code chatlogger_password_time_seconds}, {@code chatlogger_password_refused_total}.
 */
public final class PasswordHasher implements Feature {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final ThreadPoolExecutor threads;
    /** One thread for those who have proved something already, so that no crowd of strangers stands before them. */
    private final ThreadPoolExecutor ahead;

    /** How long a request may wait. After that its client has gone or will go, so a quick 503 is better than no answer. */
    private final Duration patience;

    private final BackgroundTurns turns;
    private final Timer time;
    private final Counter refused;

    /**
     * Creates the hasher; no thread is started yet.
     *
     * @param settings the number of threads, their niceness, and how many requests may wait for them
     */
    public PasswordHasher(PasswordSettings settings, BackgroundTurns turns, MeterRegistry meters) {
        this.turns = turns;
        int count = settings.hashThreads() > 0
                ? settings.hashThreads()
                : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        patience = settings.hashPatience();
        threads = threads(count, settings);
        ahead = threads(1, settings);
        time = Timer.builder("chatlogger.password.time")
                .description("How long a password took to hash, without waiting")
                .register(meters);
        refused = Counter.builder("chatlogger.password.refused")
                .description("Passwords that were not hashed because too many waited, or they themselves for too long")
                .register(meters);
        Gauge.builder(
                        "chatlogger.password.queue",
                        this,
                        self -> self.threads.getQueue().size()
                                + self.ahead.getQueue().size())
                .description("Passwords that wait to be hashed")
                .strongReference(true)
                .register(meters);
    }

    private static ThreadPoolExecutor threads(int count, PasswordSettings settings) {
        var queue = new ArrayBlockingQueue<Runnable>(settings.hashQueue());
        int niceness = settings.hashNiceness();
        var threads = new ThreadPoolExecutor(
                count,
                count,
                1,
                TimeUnit.MINUTES,
                queue,
                work -> new BackgroundThread(work, "password-hasher", niceness));
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** Returns the hash of a password, to be stored; fails with the problem {@code overloaded} if too many requests wait. */
    public Future<String> hash(String password) {
        return run(threads, () -> PasswordHash.of(password));
    }

    /**
     * Compares a password with a hash.
     *
     * @param hash the hash; null if there is no such person: then it takes as long and returns {@code NONE}
     * @return a future that fails with the problem {@code overloaded} if too many requests wait, or this one waited too long
     */
    public Future<PasswordMatch> match(String password, @Nullable String hash) {
        return run(threads, () -> compared(password, hash));
    }

    /** Compares as {@link #match} does, for somebody who is known: ahead of strangers, however many of them wait. */
    public Future<PasswordMatch> matchAhead(String password, @Nullable String hash) {
        return run(ahead, () -> compared(password, hash));
    }

    private static PasswordMatch compared(String password, @Nullable String hash) {
        PasswordMatch match = PasswordHash.match(password, hash == null ? PasswordHash.OF_NOBODY : hash);
        return hash == null ? PasswordMatch.NONE : match;
    }

    private <T> Future<T> run(ThreadPoolExecutor lane, Supplier<T> work) {
        Context context = Vertx.currentContext();
        Promise<T> promise = Promise.promise();
        long began = System.nanoTime();
        var task = new Work<>(() -> inTurn(work), promise, context);
        try {
            lane.execute(task);
        } catch (RejectedExecutionException e) {
            refused.increment();
            return Future.failedFuture(overloaded());
        }
        Future<T> hashed = context == null ? promise.future() : withinPatience(promise, context);
        return hashed.onComplete(done -> RequestTime.leaveOut(System.nanoTime() - began));
    }

    private <T> T inTurn(Supplier<T> work) {
        BackgroundTurns.Turn turn = turns.next().join();
        try {
            return time.record(work);
        } finally {
            turn.end();
        }
    }

    private <T> Future<T> withinPatience(Promise<T> promise, Context context) {
        Vertx vertx = context.owner();
        long timer = vertx.setTimer(patience.toMillis(), id -> {
            if (promise.tryFail(overloaded())) {
                refused.increment();
            }
        });
        return promise.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    private static Problem overloaded() {
        return Problem.of(ProblemCode.OVERLOADED, "Too many people are signing in at this moment")
                .retryAfter(PAUSE);
    }

    /** One password that is to be hashed, and the future of its caller. */
    private record Work<T>(
            Supplier<T> hashing,
            Promise<T> promise,
            @Nullable Context context) implements Runnable {
        @Override
        public void run() {
            if (promise.future().isComplete()) {
                return;
            }
            try {
                T result = hashing.get();
                answer(() -> promise.tryComplete(result));
            } catch (RuntimeException e) {
                answer(() -> promise.tryFail(e));
            }
        }

        private void answer(Runnable completion) {
            if (context == null) {
                completion.run();
            } else {
                context.runOnContext(ignored -> completion.run());
            }
        }
    }

    /** Ends the threads; requests that still wait fail with 503. */
    @Override
    public Future<Void> stop() {
        Stream.of(threads, ahead).flatMap(lane -> lane.shutdownNow().stream()).forEach(waiting -> {
            if (waiting instanceof Work<?> work) {
                work.answer(() -> work.promise().tryFail(overloaded()));
            }
        });
        return Future.succeededFuture();
    }
}
