package io.chatlogger.people.orgs;

import io.chatlogger.platform.db.DatabaseFailure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One organization's deletion, from the first table to the last and again, until there was nothing left to delete anywhere. Rests as long
 * as it works, so that the others keep at least half of the database. Runs on one context.
 */
final class DeletionRun {
    private static final Logger LOG = LoggerFactory.getLogger(DeletionRun.class);
    /** What fits into a few tens of milliseconds. */
    static final int ROWS = 1_000;

    private static final long SHORTEST_PAUSE_MILLIS = 10;
    private static final long RESTART_PAUSE_MILLIS = 200;
    private static final int MAX_RESTARTS = 20;
    /** A sign of life of the job locks its row for a moment, too. */
    private static final int MAX_BUSY = 5;

    private final DeletionSteps steps;
    private final DeletionSteps.Job job;
    private final Vertx vertx;
    private final BooleanSupplier isStopping;
    private final IntConsumer deleted;
    private final Promise<End> done = Promise.promise();
    private List<String> tables = List.of();
    private int table;
    private boolean foundAny;
    private int restarts;
    private int busy;

    /** How far it came. */
    enum End {
        /** It was to stop. */
        INTERRUPTED,
        /** Another node is at it, or has just done it. */
        BUSY,
        /** Nothing is left; it is looked at once more, for what somebody had still under way. */
        GONE,
        /** That was the second look. */
        SWEPT
    }

    /**
     * @param isStopping asked before each step
     * @param deleted is told how many rows each step deleted
     */
    DeletionRun(
            DeletionSteps steps, DeletionSteps.Job job, Vertx vertx, BooleanSupplier isStopping, IntConsumer deleted) {
        this.steps = steps;
        this.job = job;
        this.vertx = vertx;
        this.isStopping = isStopping;
        this.deleted = deleted;
    }

    /** Completes when it is done, when another node does it, or when it is to stop. */
    Future<End> start() {
        steps.tables().onFailure(done::fail).onSuccess(this::begin);
        return done.future();
    }

    private void begin(List<String> inOrder) {
        tables = inOrder;
        // Without a count it is deleted all the same; nobody is told how much is left.
        Future<Void> counted = job.isUncounted() ? steps.count(job.org(), tables) : Future.succeededFuture();
        counted.onFailure(e -> LOG.warn("The rows of a deleted organization were not counted: {}", e.toString()))
                .onComplete(ignored -> next());
    }

    private void next() {
        if (isStopping.getAsBoolean()) {
            done.complete(End.INTERRUPTED);
            return;
        }
        if (table == tables.size()) {
            steps.finish(job.org()).onComplete(this::finished, this::failed);
            return;
        }
        long start = System.nanoTime();
        steps.deleteSome(job.org(), tables.get(table), ROWS).onComplete(some -> stepped(some, start), this::failed);
    }

    private void stepped(@Nullable Integer some, long startNanos) {
        if (some == null) {
            busy();
            return;
        }
        busy = 0;
        deleted.accept(some);
        foundAny |= some > 0;
        if (some < ROWS) {
            table++;
        }
        if (table == tables.size() && foundAny) {
            // What was written meanwhile belongs to tables that were done already.
            table = 0;
            foundAny = false;
        }
        long millis = (System.nanoTime() - startNanos) / 1_000_000;
        vertx.setTimer(Math.max(SHORTEST_PAUSE_MILLIS, millis), tick -> next());
    }

    private void finished(@Nullable Boolean swept) {
        if (swept == null) {
            busy();
        } else {
            done.complete(swept ? End.SWEPT : End.GONE);
        }
    }

    private void busy() {
        if (++busy > MAX_BUSY) {
            done.complete(End.BUSY);
        } else {
            vertx.setTimer(RESTART_PAUSE_MILLIS, tick -> next());
        }
    }

    /** Something was written just now that refers to what was to go, such as the words of a message: from the beginning, then. */
    private void failed(Throwable failure) {
        if (!DatabaseFailure.isVanishedReference(failure) || ++restarts > MAX_RESTARTS) {
            done.fail(failure);
            return;
        }
        table = 0;
        foundAny = false;
        vertx.setTimer(RESTART_PAUSE_MILLIS, tick -> next());
    }
}
