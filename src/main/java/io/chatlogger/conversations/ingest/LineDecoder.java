package io.chatlogger.conversations.ingest;

import io.chatlogger.conversations.intake.Batch;
import io.chatlogger.conversations.model.IngestLimits;
import io.chatlogger.platform.http.Gunzip;
import io.chatlogger.platform.problem.Problem;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Turns the bytes of an NDJSON stream into items of batches, a bounded step at a time: however much a compressed body grows, and however
 * short its lines are, a step takes about {@value #STEP_BYTES} bytes of text.
 */
final class LineDecoder implements Lines.Sink, AutoCloseable {
    private static final int STEP_BYTES = 64 * 1024;

    private final Decoder decoder;
    private final IngestRequest request;
    private final Lines lines;
    private final @Nullable Gunzip gunzip;
    private final ArrayDeque<byte[]> pieces = new ArrayDeque<>();
    /** The number of bytes of the first piece that are already used. */
    private int used;

    private @Nullable Batch target;

    LineDecoder(Decoder decoder, IngestRequest request, boolean gzip, IngestLimits limits) {
        this.decoder = decoder;
        this.request = request;
        this.lines = new Lines(limits.maxMessageBytes());
        this.gunzip = gzip ? new Gunzip(limits.maxStreamBytes()) : null;
    }

    /** Adds a piece of the body. */
    void offer(byte[] piece) {
        pieces.add(piece);
    }

    /** Returns whether a step has something to do. */
    boolean hasInput() {
        return !pieces.isEmpty() || (gunzip != null && gunzip.hasMore());
    }

    /** Returns the number of bytes that this decoder keeps. */
    long held() {
        return pieces.stream().mapToLong(piece -> piece.length).sum() + lines.held();
    }

    /** Decodes one bounded step into the batch. */
    void step(Batch batch) {
        target = batch;
        byte[] piece = pieces.isEmpty() ? new byte[0] : pieces.element();
        int end = piece.length;
        if (gunzip == null) {
            end = Math.min(piece.length, used + STEP_BYTES);
            lines.feed(piece, used, end, this);
        } else {
            end = gunzip.feed(piece, used, piece.length, STEP_BYTES, plain -> lines.feed(plain, 0, plain.length, this));
        }
        used = end;
        if (used == piece.length && !pieces.isEmpty()) {
            pieces.remove();
            used = 0;
        }
    }

    /** Ends the body, whose last line may lack its line feed. */
    void end(Batch batch) {
        target = batch;
        if (gunzip != null) {
            gunzip.end();
        }
        lines.end(this);
    }

    @Override
    public void line(int number, byte[] bytes, int from, int to) {
        try {
            batch().add(number, decoder.line(bytes, from, to, request.receivedAt()), to - from);
        } catch (Problem problem) {
            unreadable(number, problem);
        }
    }

    @Override
    public void unreadable(int number, Problem problem) {
        batch().addUnreadable(number, problem);
    }

    private Batch batch() {
        if (target == null) {
            throw new IllegalStateException("A line came outside of a step");
        }
        return target;
    }

    @Override
    public void close() {
        if (gunzip != null) {
            gunzip.close();
        }
    }
}
