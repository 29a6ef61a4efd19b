package io.chatlogger.conversations.writing;

import io.chatlogger.people.access.AccessProblems;
import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.db.DatabaseFailure;
import io.chatlogger.platform.load.RepeatedLog;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Stores the messages that queued while the last batch was running as one statement in one transaction, and answers each caller after
 * COMMIT. It uses no timer: an idle server answers at once, and a busy one makes larger batches. One instance for each event loop, with one
 * connection; to be used on that loop only. While batches are small the writers take turns ({@link WriterTurns}); while several
 * organizations send, so do they ({@link WriteQueue}).
 *
 * <p>A batch that fails for a temporary reason is tried again: every message has had its id since before the first try, so a try that was
 * committed without this writer knowing it is found again and not stored twice. A batch that the database refuses is halved until the
 * faulty write is alone. A write whose request arrived longer ago than {@code ingest.retry_for} fails with 503, also while its batch is under
 * way: the next request with the same id tells what became of it.
 */
public final class MessageWriter {
    private static final RepeatedLog TROUBLE = RepeatedLog.of(LoggerFactory.getLogger(MessageWriter.class));
    private static final Duration BUSY_PAUSE = Duration.ofSeconds(1);
    private static final long FIRST_PAUSE_MILLIS = 20;
    private static final long LAST_PAUSE_MILLIS = 500;
    private static final long SWEEP_MILLIS = 250;

    private final ContextInternal context;
    private final MessageStore store;
    private final WriterSettings config;
    private final QueueShares shares;
    private final IngestMeters meters;

    private final WriterTurns.Turn turn;

    private final WriteQueue queue;
    private List<WaitingWrite> underWay = List.of();
    private boolean busy;
    private final List<Promise<Void>> whenIdle = new ArrayList<>();

    /**
     * @param store the store, used by this writer only
     * @param shares the bound on the bytes that wait and its division, shared by all writers
     * @param turns the turns, shared by all writers
     */
    MessageWriter(
            ContextInternal context,
            MessageStore store,
            WriterSettings config,
            QueueShares shares,
            IngestMeters meters,
            WriterTurns turns) {
        this.context = context;
        this.store = store;
        this.config = config;
        this.shares = shares;
        this.queue = new WriteQueue(config, System::nanoTime);
        this.meters = meters;
        this.turn = turns.join(task -> context.runOnContext(v -> task.run()), this::storeQueued);
        context.setPeriodic(SWEEP_MILLIS, id -> sweep());
    }

    /**
     * Stores a write.
     *
     * @return the outcome of each message, after COMMIT; fails with {@code overloaded} (503) at once when the write does not fit in the
     *     organization's share of the queue, and with {@code database_unavailable} (503) when the database does not answer in time
     */
    public Future<WriteResult> write(Write write) {
        QueueShares.Share share = shares.of(write.org());
        if (!share.tryTake(write.bytes())) {
            meters.overloaded.increment();
            return context.failedFuture(overloaded());
        }
        Promise<WriteResult> answer = context.promise();
        queue.add(new WaitingWrite(write, answer, share));
        if (busy) {
            turn.queued(queue.messages());
        } else {
            busy = true;
            // The batch starts after the other requests that arrived with this one, so that they share it.
            context.runOnContext(v -> next());
        }
        return answer.future();
    }

    /**
     * Refuses a request before its body is read, when a quarter of the queue is taken, and the organization has its part in that. To read
     * and check a body that will be refused costs more than to refuse it. The rest of the queue is for bodies that are being read, so that a
     * large body finds room as well.
     *
     * @throws Problem {@code overloaded} (503)
     */
    public void admit(OrgId org) {
        if (!shares.admits(org)) {
            meters.overloaded.increment();
            throw overloaded();
        }
    }

    static Problem overloaded() {
        return Problem.of(
                        ProblemCode.OVERLOADED,
                        "More is waiting to be stored than may, of all organizations or of this one while others wait;"
                                + " nothing of this request was stored")
                .retryAfter(BUSY_PAUSE);
    }

    /** Completes when every accepted write has its answer. */
    Future<Void> drained() {
        Promise<Void> idle = context.promise();
        context.runOnContext(v -> {
            if (busy) {
                whenIdle.add(idle);
            } else {
                idle.complete();
            }
        });
        return idle.future();
    }

    private void next() {
        if (queue.isEmpty()) {
            busy = false;
            whenIdle.forEach(Promise::complete);
            whenIdle.clear();
        } else {
            turn.await(queue.messages());
        }
    }

    private void storeQueued() {
        if (queue.isEmpty()) {
            // All writes were given up while they waited for the turn.
            turn.end();
            next();
            return;
        }
        underWay = queue.take();
        meters.batchMessages.record(
                underWay.stream().mapToInt(w -> w.write().messages().size()).sum());
        store(underWay, FIRST_PAUSE_MILLIS).onComplete(done -> next());
    }

    /** Stores a batch; completes, and never fails, when each of its writes has its answer. */
    private Future<Void> store(List<WaitingWrite> batch, long pauseMillis) {
        long start = System.nanoTime();
        List<Write> writes = batch.stream().map(WaitingWrite::write).toList();
        return store.store(writes)
                .compose(results -> {
                    meters.committed(start);
                    // The turn ends before the answers are written, so that the next writer's batch is on its way
                    // meanwhile.
                    turn.end();
                    for (int i = 0; i < results.size(); i++) {
                        batch.get(i).complete(results.get(i));
                    }
                    return context.<Void>succeededFuture();
                })
                .recover(failure -> failed(batch, failure, pauseMillis));
    }

    private Future<Void> failed(List<WaitingWrite> batch, Throwable failure, long pauseMillis) {
        turn.end();
        if (DatabaseFailure.isTransient(failure)) {
            TROUBLE.warn("retried", () -> "A batch of " + batch.size() + " writes is tried again: " + failure);
            return retry(batch, pauseMillis);
        }
        if (batch.size() == 1) {
            return refused(batch, failure, pauseMillis);
        }
        TROUBLE.warn("halved", () -> "A batch of " + batch.size() + " writes is halved: " + failure);
        int half = batch.size() / 2;
        return store(batch.subList(0, half), FIRST_PAUSE_MILLIS)
                .compose(done -> store(batch.subList(half, batch.size()), FIRST_PAUSE_MILLIS));
    }

    private Future<Void> refused(List<WaitingWrite> one, Throwable failure, long pauseMillis) {
        boolean vanished = DatabaseFailure.isVanishedReference(failure);
        if (vanished && one.getFirst().firstRefusal()) {
            return retry(one, pauseMillis);
        }
        one.getFirst()
                .fail(
                        vanished
                                ? Problem.of(
                                        AccessProblems.ORGANIZATION_NOT_FOUND, "The organization was deleted just now")
                                : failure);
        return context.succeededFuture();
    }

    private Future<Void> retry(List<WaitingWrite> batch, long pauseMillis) {
        meters.retries.increment();
        List<WaitingWrite> fresh =
                batch.stream().filter(w -> !expire(w, config.retryFor())).toList();
        if (fresh.isEmpty()) {
            return context.succeededFuture();
        }
        Promise<Void> done = context.promise();
        context.setTimer(
                pauseMillis,
                id -> store(fresh, Math.min(2 * pauseMillis, LAST_PAUSE_MILLIS)).onComplete(done));
        return done.future();
    }

    /** Answers the writes that have waited too long, also when the database took a batch and then stopped answering. */
    private void sweep() {
        long limit = config.retryFor().toNanos();
        queue.remove(w -> w.ageNanos() >= limit).forEach(w -> expire(w, config.retryFor()));
        turn.queued(queue.messages());
        if (busy) {
            underWay.forEach(w -> expire(w, config.retryFor()));
        }
    }

    private boolean expire(WaitingWrite waiting, Duration limit) {
        if (waiting.ageNanos() < limit.toNanos()) {
            return false;
        }
        if (waiting.fail(DatabaseFailure.unavailable())) {
            meters.expired.increment();
        }
        return true;
    }
}
