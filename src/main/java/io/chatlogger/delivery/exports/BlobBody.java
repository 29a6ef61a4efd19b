package io.chatlogger.delivery.exports;

import io.chatlogger.platform.blob.BlobDownload;
import io.chatlogger.platform.http.BodyStream;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;

/** The body of an answer that is a file, or a part of it. */
record BlobBody(BlobDownload download) implements BodyStream {
    @Override
    public long bytes() {
        return download.bytes();
    }

    @Override
    public Future<Void> sendTo(HttpServerResponse response) {
        return download.pipe().endOnComplete(false).to(response);
    }

    @Override
    public void close() {
        download.close();
    }
}
