package io.chatlogger.platform.blob;

import java.io.IOException;

/** Takes a blob in pieces, each in an array that is used again. */
interface PieceSink {
    /** A full piece, after which more comes. */
    void piece(byte[] bytes, int length) throws IOException;

    /** The last piece, which may be empty; afterwards the blob is durable and visible. */
    void last(byte[] bytes, int length) throws IOException;
}
