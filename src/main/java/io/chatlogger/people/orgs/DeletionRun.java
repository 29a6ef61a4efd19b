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
 * Deletes one organization, from the first table to the last and again, until no table has rows of it. It rests as long as it works, so
 * that other organizations keep at least half of the database. Runs on one context.
 */
final class DeletionRun {
    private static final Logger LOG = LoggerFactory.getLogger(DeletionRun.class);
    /** The most rows of one step, which takes a few tens of milliseconds. */
    static final int ROWS = 1_000;

    private static final long SHORTEST_PAUSE_MILLIS = 10;
    private static final long RESTART_PAUSE_MILLIS = 200;
    private static final int MAX_RESTARTS = 20;
    /** The most times in a row that the job's row may be locked: a heartbeat of the job locks it for a moment, too. */
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

    /** The way in which a run ended. */
    enum End {
        /** The run was asked to stop. */
        INTERRUPTED,
        /** Another node works on the organization, or has just done so. */
        BUSY,
        /** Nothing is left; a second look follows, for writes that were still in progress. */
        GONE,
        /** The second look found nothing more. */
        SWEPT
    }

    /**
     * @param isStopping called before each step; true ends the run
     * @param deleted receives the number of rows that each step deleted
     */
    DeletionRun(
            DeletionSteps steps, DeletionSteps.Job job, Vertx vertx, BooleanSupplier isStopping, IntConsumer deleted) {
        this.steps = steps;
        this.job = job;
        this.vertx = vertx;
        this.isStopping = isStopping;
        this.deleted = deleted;
    }

    /** Begins; completes when the run is done, when another node does the work, or when it is to stop. */
    Future<End> start() {
        steps.tables().onFailure(done::fail).onSuccess(this::begin);
        return done.future();
    }

    private void begin(List<String> inOrder) {
        tables = inOrder;
        // Without the count the organization is deleted all the same; only the number of remaining rows is unknown.
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
            // Rows may have been written meanwhile into tables that were done already.
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

    /**
     * Starts over when a row was written just now that refers to a row to be deleted (SQLSTATE 23503), such as the words of a
     * message.
     */
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
