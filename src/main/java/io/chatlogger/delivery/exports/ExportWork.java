package io.chatlogger.delivery.exports;

import io.chatlogger.delivery.exports.rows.RowSource;
import io.chatlogger.platform.blob.BlobStore;
import java.util.function.BooleanSupplier;

/** The parts that a worker needs. */
record ExportWork(
        RowSource source,
        BlobStore blobs,
        ExportEvents events,
        ExportMeters meters,
        ExportSettings config,
        BooleanSupplier storing,
        Checkpoint checkpoint) {}
