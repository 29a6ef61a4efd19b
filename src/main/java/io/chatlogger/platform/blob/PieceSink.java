package io.chatlogger.platform.blob;

import java.io.IOException;

/** Takes a blob in pieces. Each piece is in an array that is reused afterwards. */
interface PieceSink {
    /** Takes a full piece, after which more comes. */
    void piece(byte[] bytes, int length) throws IOException;

    /** Takes the last piece, which may be empty. Afterwards the blob is durable and visible. */
    void last(byte[] bytes, int length) throws IOException;
}
