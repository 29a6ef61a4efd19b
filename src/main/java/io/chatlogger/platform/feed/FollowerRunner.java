package io.chatlogger.platform.feed;

import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.feed.FeedStatements.Look;
import io.chatlogger.platform.load.BackgroundTurns;
import io.chatlogger.platform.load.RepeatedLog;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.DatabaseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/**
 * Runs one follower on an event loop: one step after the other while there is much to take, else one step each interval. It never ends by
 * itself; after a failure it pauses, longer each time, and takes fewer rows at once.
 */
final class FollowerRunner {
    private static final RepeatedLog TROUBLE = RepeatedLog.of(LoggerFactory.getLogger(FollowerRunner.class));
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LAST_PAUSE_MILLIS = 30_000;
    private static final int LONGEST_SHIFT = 9;
    private static final long STOP_SECONDS = 5;
    /** The lag from which on the follower reads without rests: keeping up is then more important than giving requests the processor. */
    private static final Duration HURRY = Duration.ofSeconds(1);

    private static final double MILLIS_PER_SECOND = 1000;

    private final Vertx vertx;
    private final Context context;
    private final Follower follower;
    private final FollowerSteps steps;
    private final BackgroundTurns turns;
    private final long intervalMillis;
    private final InstantSource clock;
    private final StepSize size;
    private final PageReader gentle;
    private final FeedMeters meters;
    private final Promise<Void> ended = Promise.promise();
    /** The fields from here on are used on the context only. */
    private boolean resting = true;

    private boolean stopped;
    private long timer = -1;
    private int failures;
    private volatile Sighting last = Sighting.NONE;

    /** The interval between looks into the database, and the rows that one step takes. */
    record Pace(Duration interval, int rows) {}

    FollowerRunner(
            Vertx vertx,
            Follower follower,
            FollowerSteps steps,
            BackgroundTurns turns,
            Pace pace,
            InstantSource clock,
            MeterRegistry registry) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.follower = follower;
        this.steps = steps;
        this.turns = turns;
        this.intervalMillis = Math.max(1, pace.interval().toMillis());
        this.clock = clock;
        this.size = new StepSize(pace.rows());
        this.gentle = PageReader.gentle(vertx);
        this.meters =
                new FeedMeters(registry, follower.name(), () -> progress().lag().toMillis() / MILLIS_PER_SECOND);
    }

    void start() {
        context.runOnContext(now -> run());
    }

    /**
     * Stops; completes when the step in progress is done, at once while the follower rests or when it was never started. A step that takes
     * too long is cancelled and so rolled back: the next start takes it again.
     */
    Future<Void> stop() {
        context.runOnContext(now -> {
            stopped = true;
            if (resting) {
                vertx.cancelTimer(timer);
                ended.tryComplete();
            }
        });
        return ended.future()
                .timeout(STOP_SECONDS, TimeUnit.SECONDS)
                .otherwiseEmpty()
                .eventually(steps::close);
    }

    FollowerProgress progress() {
        return last.progress(clock.instant());
    }

    private void run() {
        if (stopped) {
            ended.tryComplete();
            return;
        }
        resting = false;
        turn().onComplete(turned -> {
            long pause = turned.succeeded() ? succeeded(turned.result()) : failed(turned.cause());
            if (pause == 0 || stopped) {
                run();
            } else {
                resting = true;
                timer = vertx.setTimer(pause, tick -> run());
            }
        });
    }

    /** Does one step; returns whether there is more to be done at once. */
    private Future<Boolean> turn() {
        return Future.succeededFuture().compose(now -> steps.look()).compose(found -> {
            if (found.isEmpty()) {
                return steps.register().map(true);
            }
            Look look = found.get();
            last = new Sighting(look.position(), clock.instant(), look.lag().orElse(Duration.ZERO));
            if (look.foreign()) {
                return steps.restart(look.position()).map(true);
            }
            return look.lag().isEmpty()
                    ? Future.succeededFuture(false)
                    : step(last.lag().compareTo(HURRY) < 0 ? gentle : PageReader.hurried());
        });
    }

    private Future<Boolean> step(PageReader reader) {
        return inTurn(() -> steps.take(size.rows(), reader)).map(taken -> {
            size.succeeded();
            taken.ifPresent(done -> meters.rows.increment(done.rows()));
            return taken.map(FollowerSteps.Taken::full).orElse(false);
        });
    }

    private <T> Future<T> inTurn(Supplier<Future<T>> work) {
        return Future.fromCompletionStage(turns.next(), context)
                .compose(turn ->
                        Future.succeededFuture().compose(now -> work.get()).onComplete(done -> turn.end()));
    }

    private long succeeded(boolean more) {
        if (failures > 0) {
            TROUBLE.info(follower.name() + " goes on", () -> "The follower \"" + follower.name() + "\" goes on");
            failures = 0;
        }
        return more ? 0 : intervalMillis;
    }

    private long failed(Throwable failure) {
        meters.failures.increment();
        size.failed();
        long pause = Math.min(LAST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(failures, LONGEST_SHIFT));
        boolean known = failures++ > 0 || failure instanceof DatabaseException || DatabaseFailure.isTransient(failure);
        TROUBLE.warn(
                follower.name() + " failed",
                () -> "The follower \"" + follower.name() + "\" failed and tries again in " + pause + " ms: "
                        + DatabaseFailure.withoutData(failure),
                known ? null : failure);
        return pause;
    }
}
