package io.chatlogger.platform.blob;

import io.chatlogger.platform.load.RepeatedLog;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** A download that reads the next piece on demand, and not before the handler took the last one. */
final class PieceDownload implements BlobDownload {
    private static final RepeatedLog TROUBLE = RepeatedLog.of(LoggerFactory.getLogger(PieceDownload.class));

    private final Context context;
    private final PieceSource source;
    private final BlobMeters meters;
    private final int pieceBytes;
    private final long bytes;
    private final long end;
    private long at;
    private long demand = Long.MAX_VALUE;
    private boolean reading;
    private boolean over;
    /** The piece that was read but not handled yet, because the stream was paused meanwhile. */
    private @Nullable Buffer next;

    private @Nullable Handler<Buffer> handler;
    private @Nullable Handler<Void> endHandler;
    private @Nullable Handler<Throwable> exceptionHandler;

    /** @param context the context on which the handlers are called */
    PieceDownload(Context context, PieceSource source, Range range, int pieceBytes, BlobMeters meters) {
        this.context = context;
        this.source = source;
        this.meters = meters;
        this.pieceBytes = pieceBytes;
        at = range.from();
        bytes = range.length();
        end = range.end();
        meters.downloads(1);
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public synchronized BlobDownload exceptionHandler(@Nullable Handler<Throwable> h) {
        exceptionHandler = h;
        return this;
    }

    @Override
    public synchronized BlobDownload endHandler(@Nullable Handler<Void> h) {
        endHandler = h;
        return this;
    }

    @Override
    public synchronized BlobDownload handler(@Nullable Handler<Buffer> h) {
        handler = h;
        advance();
        return this;
    }

    @Override
    public synchronized BlobDownload pause() {
        demand = 0;
        return this;
    }

    @Override
    public BlobDownload resume() {
        return fetch(Long.MAX_VALUE);
    }

    @Override
    public synchronized BlobDownload fetch(long amount) {
        demand = demand + amount < 0 ? Long.MAX_VALUE : demand + amount;
        advance();
        return this;
    }

    private void advance() {
        context.runOnContext(wanted -> step());
    }

    private synchronized void step() {
        if (over || reading || handler == null || demand == 0) {
            return;
        }
        if (next != null) {
            deliver(next, handler);
        } else if (at == end) {
            finish();
            if (endHandler != null) {
                endHandler.handle(null);
            }
        } else {
            reading = true;
            int wanted = (int) Math.min(pieceBytes, end - at);
            source.read(at, wanted).onComplete(piece -> arrived(piece, wanted), this::failed);
        }
    }

    private synchronized void arrived(Buffer piece, int wanted) {
        if (over) {
            return;
        }
        if (piece.length() != wanted) {
            failed(new IOException("The blob ended " + (end - at - piece.length()) + " bytes early"));
            return;
        }
        reading = false;
        at += wanted;
        meters.read(wanted);
        next = piece;
        step();
    }

    private void deliver(Buffer piece, Handler<Buffer> to) {
        next = null;
        demand = demand == Long.MAX_VALUE ? demand : demand - 1;
        to.handle(piece);
        // The next step runs through the context; otherwise the stack would grow with each piece of a long blob.
        advance();
    }

    private synchronized void failed(Throwable why) {
        if (over) {
            return;
        }
        meters.failed(BlobMeters.Operation.READ);
        finish();
        if (exceptionHandler == null) {
            TROUBLE.warn("read", () -> "A blob could not be read to its end", why);
        } else {
            exceptionHandler.handle(why);
        }
    }

    private void finish() {
        close().onFailure(e -> TROUBLE.warn("closed", () -> "A blob that was read could not be closed", e));
    }

    @Override
    public synchronized Future<Void> close() {
        if (over) {
            return Future.succeededFuture();
        }
        over = true;
        next = null;
        meters.downloads(-1);
        return source.close();
    }
}
