package io.chatlogger.delivery.exports;

import io.chatlogger.platform.http.BodyStream;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.ContextInternal;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Passes bytes from a thread that writes to an answer. A few pieces are on their way at once; when the client does not take them the writer
 * waits, until a deadline for the whole body.
 */
final class BodyPipe implements BodyStream {
    private static final int PIECES = 4;
    private static final int MOST_BYTES_OF_PIECE = 64 * 1024;

    private final ContextInternal context;
    private final long deadlineNanos;
    private final Semaphore room = new Semaphore(PIECES);
    private final CountDownLatch wanted = new CountDownLatch(1);
    private final Promise<Void> done;
    private final Out out = new Out();
    private volatile boolean closed;
    private volatile HttpServerResponse target;

    /** @param patience the longest time for the whole body */
    @SuppressWarnings("NullAway.Init") // the target is set before the latch opens
    BodyPipe(ContextInternal context, Duration patience) {
        this.context = context;
        this.deadlineNanos = System.nanoTime() + patience.toNanos();
        this.done = context.promise();
    }

    /** Returns the stream for the writer's thread. Writing to it waits for the client. */
    OutputStream out() {
        return out;
    }

    @Override
    public long bytes() {
        return UNKNOWN;
    }

    @Override
    public Future<Void> sendTo(HttpServerResponse response) {
        target = response;
        wanted.countDown();
        return done.future();
    }

    @Override
    public void close() {
        closed = true;
        wanted.countDown();
        room.release(PIECES);
    }

    /** Called by the writer when all was written. Waits until the client has taken it. */
    void finish() throws IOException {
        awaitTarget();
        acquire(PIECES);
        done.tryComplete();
    }

    /** Called by the writer when the rest of the body will not come. */
    void fail(Throwable failure) {
        done.tryFail(failure);
    }

    void throwIfClosed() throws IOException {
        if (closed) {
            throw new IOException("The client went away");
        }
    }

    private void awaitTarget() throws IOException {
        try {
            if (!wanted.await(leftNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("Nobody took the answer in time");
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
        throwIfClosed();
    }

    private void acquire(int pieces) throws IOException {
        try {
            if (!room.tryAcquire(pieces, leftNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("The client took too long to read");
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
        throwIfClosed();
    }

    private long leftNanos() {
        return Math.max(0, deadlineNanos - System.nanoTime());
    }

    private static IOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("Interrupted while a client was waited for");
    }

    private void send(Buffer piece) throws IOException {
        awaitTarget();
        acquire(1);
        context.runOnContext(there -> {
            if (closed) {
                room.release();
                return;
            }
            target.write(piece).onComplete(written -> room.release(), failure -> {
                closed = true;
                room.release(PIECES);
            });
        });
    }

    /** The stream needs no buffer: formats write large pieces, and gzip too. */
    private final class Out extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            send(Buffer.buffer(new byte[] {(byte) b}));
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            for (int at = 0; at < length; at += MOST_BYTES_OF_PIECE) {
                int some = Math.min(MOST_BYTES_OF_PIECE, length - at);
                send(Buffer.buffer(some).appendBytes(bytes, from + at, some));
            }
        }
    }
}
