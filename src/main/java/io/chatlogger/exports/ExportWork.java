package io.chatlogger.exports;

import io.chatlogger.exports.rows.RowSource;
import io.chatlogger.platform.blob.BlobStore;
import io.chatlogger.platform.config.Config;
import java.util.function.BooleanSupplier;

/** What a worker needs. */
record ExportWork(
        ExportQueue queue,
        RowSource source,
        BlobStore blobs,
        ExportEvents events,
        ExportMeters meters,
        Config.Exports config,
        BooleanSupplier storing,
        Checkpoint checkpoint) {}
