package io.chatlogger.platform.blob;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;

/** Reads a blob in pieces. */
interface PieceSource {
    /** Reads this many bytes; fewer only if the blob has become shorter. Completes on the caller's context. */
    Future<Buffer> read(long at, int length);

    Future<Void> close();
}
