package io.chatlogger.ingest;

import io.chatlogger.chats.MessageWriter;
import io.chatlogger.chats.Write;
import io.chatlogger.chats.WriteResult;
import io.chatlogger.platform.Problem;
import io.chatlogger.platform.ProblemCode;
import io.chatlogger.platform.config.Config;
import io.chatlogger.platform.http.BodyFlow;
import io.chatlogger.platform.http.BodySink;
import io.chatlogger.platform.http.Gunzip;
import io.chatlogger.platform.http.Offload;
import io.chatlogger.platform.http.Reply;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stream of messages, one a line, stored in batches while it arrives. Holds one piece of the body and one batch; the sender is held up
 * while they are stored. A line that is wrong is refused alone. Lines stored before a failure stay stored: the answer says which.
 */
final class NdjsonIngest implements BodySink {
    private static final int BATCH_ITEMS = 500;
    private static final long BATCH_BYTES = 1 << 20;
    /** A piece of gzip is taken in slices, each of which may grow a thousandfold. */
    private static final int GZIP_SLICE = 4096;

    private static final int GZIP_GROWTH = 64;
    private static final long BUSY_PAUSE_MILLIS = 100;

    /** What all requests of one event loop share. */
    record Tools(Decoder decoder, MessageWriter writer, Offload offload, Stamps stamps, Config.Ingest config) {}

    private final IngestRequest request;
    private final Tools tools;
    private final Verdicts verdicts;
    private final ContextInternal context = ContextInternal.current();
    private final Promise<Reply> answer = context.promise();

    private final Lines lines;
    private final @Nullable Gunzip gunzip;
    private final ArrayDeque<byte[]> pieces = new ArrayDeque<>();
    private @Nullable BodyFlow flow;
    private boolean working;
    private boolean ended;
    private @Nullable Problem broken;

    /** What one piece of the body became. */
    private record Line(
            int number,
            Decoder.@Nullable Item item,
            @Nullable Problem problem,
            int bytes) {}

    NdjsonIngest(IngestRequest request, boolean gzip, Tools tools, Verdicts verdicts) {
        this.request = request;
        this.tools = tools;
        this.verdicts = verdicts;
        Config.Limits limits = tools.config().limits();
        this.lines = new Lines(limits.maxMessageBytes());
        this.gunzip = gzip ? new Gunzip(limits.maxStreamBytes()) : null;
    }

    /** Completes when every line has its verdict. */
    Future<Reply> answer() {
        return answer.future().onComplete(done -> {
            if (gunzip != null) {
                gunzip.close();
            }
        });
    }

    @Override
    public void begin(BodyFlow flow) {
        this.flow = flow;
    }

    @Override
    public void take(byte[] piece) {
        int slice = gunzip == null ? piece.length : GZIP_SLICE;
        for (int at = 0; at < piece.length; at += slice) {
            pieces.add(Arrays.copyOfRange(piece, at, Math.min(piece.length, at + slice)));
        }
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

    /** The body will not come to its end. */
    void cut(Throwable failure) {
        Problem why = failure instanceof Problem p ? p : Problem.of(ProblemCode.INTERNAL_ERROR, "The stream broke off");
        // The rest is not read, so nothing more can come over this connection.
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
        byte[] piece = pieces.poll();
        if (piece == null && !ended) {
            if (flow != null) {
                flow.resume();
            }
            return;
        }
        working = true;
        long size = piece == null ? 0 : (long) piece.length * (gunzip == null ? 1 : GZIP_GROWTH);
        tools.offload()
                .run(size, () -> piece == null ? lastLines() : decode(piece))
                .compose(this::store)
                .onComplete(
                        done -> {
                            working = false;
                            if (piece == null) {
                                finish();
                            } else {
                                context.runOnContext(v -> work());
                            }
                        },
                        this::cut);
    }

    private List<Line> decode(byte[] piece) {
        var sink = new DecodingSink();
        if (gunzip == null) {
            lines.feed(piece, sink);
        } else {
            gunzip.feed(piece, 0, piece.length, plain -> lines.feed(plain, sink));
        }
        return sink.decoded;
    }

    private List<Line> lastLines() {
        if (gunzip != null) {
            gunzip.end();
        }
        var sink = new DecodingSink();
        lines.end(sink);
        return sink.decoded;
    }

    private final class DecodingSink implements Lines.Sink {
        private final List<Line> decoded = new ArrayList<>();

        @Override
        public void line(int number, byte[] bytes, int from, int to) {
            try {
                decoded.add(
                        new Line(number, tools.decoder().line(bytes, from, to, request.receivedAt()), null, to - from));
            } catch (Problem problem) {
                unreadable(number, problem);
            }
        }

        @Override
        public void unreadable(int number, Problem problem) {
            decoded.add(new Line(number, null, problem, 0));
        }
    }

    private Future<Void> store(List<Line> decoded) {
        Future<Void> stored = context.succeededFuture();
        for (int from = 0; from < decoded.size(); ) {
            int to = from;
            long bytes = 0;
            while (to < decoded.size() && to - from < BATCH_ITEMS && bytes < BATCH_BYTES) {
                bytes += decoded.get(to++).bytes();
            }
            List<Line> part = decoded.subList(from, to);
            long partBytes = bytes;
            stored = stored.compose(done -> storeBatch(part, partBytes));
            from = to;
        }
        return stored;
    }

    private Future<Void> storeBatch(List<Line> part, long bytes) {
        var batch = new Batch(request, tools.stamps(), item -> "");
        for (Line line : part) {
            if (line.item() != null) {
                batch.add(line.number(), line.item());
            } else if (line.problem() != null) {
                batch.addUnreadable(line.number(), line.problem());
            }
        }
        if (broken != null) {
            batch.settleFailed(broken, verdicts::add);
            return context.succeededFuture();
        }
        if (batch.isEmpty()) {
            batch.settle(new WriteResult(List.of()), verdicts::add);
            return context.succeededFuture();
        }
        long deadline = System.nanoTime() + tools.config().retryFor().toNanos();
        return write(batch.write(request.org(), bytes), deadline)
                .map(result -> {
                    batch.settle(result, verdicts::add);
                    return (Void) null;
                })
                .recover(failure -> {
                    if (!(failure instanceof Problem problem)) {
                        return context.failedFuture(failure);
                    }
                    // Whoever could not store this will not store the rest: say so at once for each line.
                    broken = problem;
                    batch.settleFailed(problem, verdicts::add);
                    return context.succeededFuture();
                });
    }

    /** A stream need not be refused when the queue is full: it waits, and so does its sender. */
    private Future<WriteResult> write(Write write, long deadlineNanos) {
        return tools.writer().write(write).recover(failure -> {
            boolean full = failure instanceof Problem problem && problem.code() == ProblemCode.OVERLOADED;
            if (!full || System.nanoTime() > deadlineNanos) {
                return context.failedFuture(failure);
            }
            return context.owner().timer(BUSY_PAUSE_MILLIS).compose(tick -> write(write, deadlineNanos));
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
