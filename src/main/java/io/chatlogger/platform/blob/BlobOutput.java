package io.chatlogger.platform.blob;

import io.chatlogger.platform.bytes.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An output stream that cuts the written bytes into pieces of one size, counts them and computes their digest. After a failure every
 * further call fails with it.
 */
final class BlobOutput extends OutputStream {
    private static final int FIRST_CAPACITY = 64 * 1024;

    private final PieceSink sink;
    private final int pieceBytes;
    private final BlobMeters meters;
    private final MessageDigest digest = Sha256.digest();
    private byte[] buffer;
    private int held;
    private long bytes;
    private @Nullable IOException failure;

    BlobOutput(PieceSink sink, int pieceBytes, BlobMeters meters) {
        this.sink = sink;
        this.pieceBytes = pieceBytes;
        this.meters = meters;
        // A small blob does not take the memory of a whole piece.
        buffer = new byte[Math.min(FIRST_CAPACITY, pieceBytes)];
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, source.length);
        refuseAfterFailure();
        int at = offset;
        int end = offset + length;
        while (at < end) {
            if (held == pieceBytes) {
                give(sink::piece);
            }
            if (held == buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.min(pieceBytes, 2 * buffer.length));
            }
            int taken = Math.min(end - at, buffer.length - held);
            System.arraycopy(source, at, buffer, held, taken);
            held += taken;
            at += taken;
            bytes += taken;
        }
    }

    /** Gives the last piece to the sink. */
    StoredBlob finish(String key) throws IOException {
        refuseAfterFailure();
        give(sink::last);
        stop();
        return new StoredBlob(key, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    /** Rejects everything that is written from now on. */
    void stop() {
        if (failure == null) {
            failure = new IOException("The upload has ended");
        }
        buffer = new byte[0];
        held = 0;
    }

    private interface Taker {
        void take(byte[] bytes, int length) throws IOException;
    }

    private void give(Taker taker) throws IOException {
        digest.update(buffer, 0, held);
        try {
            taker.take(buffer, held);
        } catch (IOException e) {
            failure = e;
            meters.failed(BlobMeters.Operation.WRITE);
            throw e;
        }
        meters.written(held);
        held = 0;
    }

    private void refuseAfterFailure() throws IOException {
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
    }
}
