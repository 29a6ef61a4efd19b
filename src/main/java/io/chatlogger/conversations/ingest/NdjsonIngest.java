package io.chatlogger.conversations.ingest;

import io.chatlogger.conversations.intake.Batch;
import io.chatlogger.conversations.intake.Intake;
import io.chatlogger.conversations.intake.Verdict;
import io.chatlogger.conversations.model.IngestLimits;
import io.chatlogger.platform.http.Bodies;
import io.chatlogger.platform.http.BodyFlow;
import io.chatlogger.platform.http.BodySink;
import io.chatlogger.platform.http.Offload;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.load.BudgetShare;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores a stream of messages, one a line, in batches while it arrives. Holds the bytes of one read of the socket and one batch; the sender
 * is paused while they are stored. A wrong line is refused alone. Lines stored before a failure stay stored, and the answer says so.
 */
final class NdjsonIngest implements BodySink {
    private static final int BATCH_ITEMS = 500;
    private static final long BATCH_BYTES = 256 * 1024;
    /**
     * The most memory that one stream holds, in bytes: a full batch, the objects for each message beside its text, and the bytes of one
     * read of the socket.
     */
    private static final long MOST_HELD = BATCH_BYTES + BATCH_ITEMS * Batch.MEMORY_PER_MESSAGE + 64 * 1024;
    /** The memory that short messages take, their text included, as a multiple of the bytes of their text. */
    private static final long GROWTH = 4;

    private static final long BUSY_PAUSE_MILLIS = 100;

    /** The services that all requests of one event loop share. */
    record Tools(
            Decoder decoder,
            Intake intake,
            Offload offload,
            IngestCounters counters,
            IngestLimits limits,
            Duration retryFor) {}

    private final IngestRequest request;
    private final Tools tools;
    private final BudgetShare memory;
    private final Verdicts verdicts;
    private final LineDecoder lines;
    private final ContextInternal context = ContextInternal.current();
    private final Promise<Reply> answer = context.promise();

    private final long reserved;
    /** The number of bytes of the body that have not come yet, as far as it is known. */
    private long left;

    private Batch batch;
    private @Nullable BodyFlow flow;
    private boolean working;
    private boolean ended;
    private @Nullable Problem broken;

    /**
     * @param memory the budget for all that this object holds, from now until its answer
     * @param bytes the length of the body in bytes, or {@link Bodies#UNKNOWN}
     * @throws Problem {@code overloaded} (503) when the memory that this object may need exceeds the budget
     */
    NdjsonIngest(IngestRequest request, boolean gzip, Tools tools, boolean verbose, BudgetShare memory, long bytes) {
        this.request = request;
        this.tools = tools;
        this.memory = memory;
        this.reserved = gzip || bytes > MOST_HELD / GROWTH ? MOST_HELD : bytes * GROWTH;
        this.left = bytes;
        if (!memory.tryHold(reserved)) {
            throw Bodies.overBudget();
        }
        this.verdicts = new Verdicts(verbose);
        this.lines = new LineDecoder(tools.decoder(), request, gzip, tools.limits());
        this.batch = newBatch();
    }

    private Batch newBatch() {
        return tools.intake().batch(request.origin(), line -> "");
    }

    /** Completes when every line has its verdict. */
    Future<Reply> answer() {
        return answer.future().onComplete(done -> {
            lines.close();
            memory.close();
            verdicts.count(tools.counters());
        });
    }

    @Override
    public void begin(BodyFlow flow) {
        this.flow = flow;
    }

    @Override
    public void take(byte[] piece) {
        lines.offer(piece);
        left -= piece.length;
        if (flow != null) {
            flow.pause();
        }
        work();
    }

    @Override
    public void end() {
        ended = true;
        work();
    }

    /** Ends the stream, because the rest of the body will not come. */
    void cut(Throwable failure) {
        Problem why = failure instanceof Problem p ? p : Problem.of(ProblemCode.INTERNAL_ERROR, "The stream broke off");
        // The rest of the body is not read, so this connection cannot carry another request.
        Problem problem = ended ? why : why.closingConnection();
        answer.tryFail(
                verdicts.nothingAccepted()
                        ? problem
                        : problem.withDetail(problem.detail() + "; before that " + verdicts.summary()));
    }

    private void work() {
        if (working || answer.future().isComplete()) {
            return;
        }
        if (!lines.hasInput() && !ended) {
            if (flow != null) {
                flow.resume();
            }
            return;
        }
        working = true;
        boolean last = !lines.hasInput();
        tools.offload()
                .run(batch.work(BATCH_BYTES / 16), () -> decode(last))
                .compose(full -> {
                    holdMore();
                    return full ? storeBatch() : context.succeededFuture();
                })
                .onComplete(
                        done -> {
                            working = false;
                            if (last) {
                                finish();
                            } else {
                                // The next step goes through the queue of the event loop, so that other requests get
                                // their turn.
                                context.runOnContext(v -> work());
                            }
                        },
                        this::cut);
    }

    /** Decodes, and returns whether to store the batch now: it is full, or no more bytes have come and nobody knows when they will. */
    private boolean decode(boolean last) {
        if (last) {
            lines.end(batch);
            return true;
        }
        lines.step(batch);
        return batch.items() >= BATCH_ITEMS || batch.bytes() >= BATCH_BYTES || !(lines.hasInput() || endIsNear());
    }

    /**
     * Returns whether the rest of a body of known length is short enough to join this batch, as it does when the body comes in one piece.
     */
    private boolean endIsNear() {
        return left > 0 && left <= BATCH_BYTES;
    }

    /** Reserves more memory when long lines take more than was reserved. A stream that was cut off holds nothing any more. */
    private void holdMore() {
        if (!answer.future().isComplete() && !memory.tryHold(Math.max(reserved, lines.held() + batch.held()))) {
            throw Bodies.overBudget();
        }
    }

    private Future<Void> storeBatch() {
        Batch full = batch;
        batch = newBatch();
        if (broken != null) {
            add(full.refused(broken));
            return context.succeededFuture();
        }
        long deadline = System.nanoTime() + tools.retryFor().toNanos();
        return submit(full, deadline).map(this::add).recover(failure -> {
            if (!(failure instanceof Problem problem)) {
                return context.failedFuture(failure);
            }
            // A stream that failed to store this batch will not store the rest: refuse each further line at once.
            broken = problem;
            return context.succeededFuture(add(full.refused(problem)));
        });
    }

    private @Nullable Void add(List<Verdict> some) {
        some.forEach(verdicts::add);
        return null;
    }

    /** Submits a batch. A stream need not be refused when the queue is full: it waits, and so does its sender. */
    private Future<List<Verdict>> submit(Batch full, long deadlineNanos) {
        return tools.intake().submit(full).recover(failure -> {
            boolean noRoom =
                    failure instanceof Problem problem && problem.code().equals(ProblemCode.OVERLOADED);
            if (!noRoom || System.nanoTime() > deadlineNanos) {
                return context.failedFuture(failure);
            }
            return context.owner().timer(BUSY_PAUSE_MILLIS).compose(tick -> submit(full, deadlineNanos));
        });
    }

    private void finish() {
        if (broken != null && verdicts.nothingAccepted()) {
            answer.tryFail(broken);
        } else {
            answer.tryComplete(Reply.json(verdicts.status(), verdicts.body()));
        }
    }
}
