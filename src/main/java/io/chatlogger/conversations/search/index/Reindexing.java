package io.chatlogger.conversations.search.index;

import io.chatlogger.platform.db.Database;
import io.chatlogger.platform.jobs.Recurring;
import io.chatlogger.platform.jobs.Schedule;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Looks from time to time whether segments of an older version are left, and makes some of them again; one node does it for all. */
final class Reindexing {
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration SPREAD = Duration.ofSeconds(1);
    /** The longest run, which is shorter than the interval, so that two nodes do not work at once. */
    private static final long RUN_NANOS = Duration.ofSeconds(4).toNanos();
    /** The rest after each piece, as a multiple of the time that it took; longer while messages are stored. */
    private static final int RESTS = 1;

    private static final int RESTS_WHILE_STORING = 9;

    private final Vertx vertx;
    private final Pool connection;
    private final OlderSegments segments;
    private final BooleanSupplier storing;
    private final Counter pieces;
    private @Nullable Recurring recurring;

    /** @param storing whether messages are being stored at this moment, which has priority */
    Reindexing(
            Vertx vertx, Database database, OlderSegments segments, BooleanSupplier storing, MeterRegistry registry) {
        this.vertx = vertx;
        this.connection = database.dedicated("search-reindexing");
        this.segments = segments;
        this.storing = storing;
        this.pieces = Counter.builder("chatlogger.search.reindexed")
                .description(
                        "Pieces of the index that were made again by newer rules for words, up to 1,024 texts each")
                .register(registry);
    }

    void start(Schedule schedule) {
        recurring = schedule.onOneNode("search-reindexing", INTERVAL, SPREAD, this::run);
    }

    /** Makes segments again until none is left, or until the run has lasted long enough. */
    Future<Void> run() {
        Promise<Void> done = Promise.promise();
        next(System.nanoTime(), done);
        return done.future();
    }

    /** Does the next piece. Uses a promise: nested futures, one for each piece, would need a stack as deep as there are pieces. */
    private void next(long begunNanos, Promise<Void> done) {
        long before = System.nanoTime();
        piece().onComplete(piece -> {
            if (piece.failed()) {
                done.fail(piece.cause());
            } else if (!piece.result() || System.nanoTime() - begunNanos > RUN_NANOS) {
                done.complete();
            } else {
                pieces.increment();
                int rests = storing.getAsBoolean() ? RESTS_WHILE_STORING : RESTS;
                long restMillis = TimeUnit.NANOSECONDS.toMillis(rests * (System.nanoTime() - before));
                vertx.setTimer(Math.max(1, restMillis), rested -> next(begunNanos, done));
            }
        });
    }

    /** Makes a piece again; returns false when none is left, or when the follower is at work. */
    private Future<Boolean> piece() {
        return connection.withConnection(c -> run(c, "begin; set local synchronous_commit = off")
                .compose(begun -> OlderStatements.lockFollower(c))
                .compose(locked -> locked ? segments.advance(c) : Future.succeededFuture(false))
                .compose(
                        more -> run(c, "commit").map(more),
                        failure -> run(c, "rollback").transform(rolledBack -> Future.failedFuture(failure))));
    }

    private static Future<Void> run(SqlConnection connection, String sql) {
        return connection.query(sql).execute().mapEmpty();
    }

    Future<Void> close() {
        Future<Void> stopped = recurring == null ? Future.succeededFuture() : recurring.stop();
        return stopped.eventually(connection::close);
    }
}
