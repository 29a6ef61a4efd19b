package io.chatlogger.platform.blob;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** Gives a blob in pieces. */
interface PieceSource {
    /** Reads that many bytes, or fewer only when the blob has become shorter; completes on the context of the caller. */
    Future<Buffer> read(long at, int length);

    Future<Void> close();
}
