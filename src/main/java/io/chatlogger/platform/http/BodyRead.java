package io.chatlogger.platform.http;

import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One body that is being read. */
final class BodyRead implements BodyFlow {
    private final HttpServerRequest request;
    private final BodySink sink;
    private final int maxBytes;
    private final long deadlineNanos;
    private final Promise<Void> done;

    private long received;
    private boolean paused;
    private long lastNanos = System.nanoTime();

    /**
     * @param maxBytes the most bytes of the body as sent
     * @param timeout the longest time for the whole body
     */
    BodyRead(HttpServerRequest request, BodySink sink, int maxBytes, Duration timeout) {
        this.request = request;
        this.sink = sink;
        this.maxBytes = maxBytes;
        this.deadlineNanos = lastNanos + timeout.toNanos();
        ContextInternal context = ContextInternal.current();
        this.done = context == null ? Promise.promise() : context.promise();
    }

    Future<Void> start() {
        sink.begin(this);
        request.exceptionHandler(e -> finish(incomplete()));
        // A responder that answers early wants no more of the body.
        request.response().bodyEndHandler(answered -> abandon());
        request.handler(this::take);
        request.endHandler(end -> end());
        request.resume();
        return done.future();
    }

    private void take(Buffer chunk) {
        if (done.future().isComplete()) {
            return;
        }
        lastNanos = System.nanoTime();
        if (received + chunk.length() > maxBytes) {
            finish(Bodies.tooLarge("more than " + maxBytes + " bytes", maxBytes));
            return;
        }
        received += chunk.length();
        try {
            sink.take(chunk.getBytes());
        } catch (RuntimeException e) {
            finish(e);
        }
    }

    private void end() {
        if (done.future().isComplete()) {
            return;
        }
        if (request.decoderResult().isFailure()) {
            finish(cutOff(request.decoderResult().cause()));
            return;
        }
        try {
            sink.end();
            finish(null);
        } catch (RuntimeException e) {
            finish(e);
        }
    }

    private static Problem cutOff(Throwable cause) {
        return cause instanceof StrictRequestDecoder.MalformedChunkException
                ? Problem.of(
                                ProblemCode.BAD_REQUEST,
                                "The chunks of the body are malformed (expected those of RFC 9112)")
                        .closingConnection()
                : incomplete();
    }

    private static Problem incomplete() {
        return Problem.of(ProblemCode.INCOMPLETE_BODY, "The connection ended before the body did")
                .closingConnection();
    }

    private void abandon() {
        if (!done.future().isComplete()) {
            finish(Problem.of(ProblemCode.INCOMPLETE_BODY, "The request was answered before its body was read"));
        }
    }

    private void finish(@Nullable Throwable failure) {
        if (done.future().isComplete()) {
            return;
        }
        if (failure == null) {
            done.complete();
        } else {
            done.fail(failure instanceof Problem problem && !request.isEnded() ? problem.closingConnection() : failure);
        }
    }

    @Override
    public void pause() {
        if (!done.future().isComplete()) {
            paused = true;
            request.pause();
        }
    }

    @Override
    public void resume() {
        paused = false;
        lastNanos = System.nanoTime();
        request.resume();
    }

    /** Ends the reading of a body that pauses or takes too long; a request that its sink paused is not at fault. */
    void checkTime(long now, Duration maxPause) {
        boolean silent = !paused && now - lastNanos > maxPause.toNanos();
        if (silent || now > deadlineNanos) {
            String why = silent ? "paused for over " + maxPause.toMillis() + " ms" : "took too long in all";
            finish(Problem.of(
                            ProblemCode.REQUEST_TIMEOUT,
                            "The body " + why + " after " + received + " bytes; nothing more was read")
                    .closingConnection());
        }
    }
}
