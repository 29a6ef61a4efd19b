package io.chatlogger.delivery.exports;

import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event of an export, as it is published on the event bus: under the address of its kind, as a {@link JsonObject} with the members
 * {@code org_id} and {@code export_id} and the numbers below; never with rows. Messages may be lost and may come twice, as on any event
 * bus; the row has the true state, which {@code GET /exports/orgs/me/{id}/status} shows.
 */
public sealed interface ExportEvent {
    UUID orgId();

    UUID exportId();

    /** The export was requested, and the row is committed. */
    record Requested(UUID orgId, UUID exportId) implements ExportEvent {
        public static final String ADDRESS = "exports.requested";
    }

    /**
     * A worker is writing the file; sent about once a second.
     *
     * @param rows the rows that were written
     * @param totalRows the rows to write; null when they are not counted yet
     * @param bytes the bytes of the file so far
     */
    record Progress(
            UUID orgId, UUID exportId, long rows, @Nullable Long totalRows, long bytes) implements ExportEvent {
        public static final String ADDRESS = "exports.progress";
    }

    /** The file can be downloaded. */
    record Completed(UUID orgId, UUID exportId, long rows, long bytes) implements ExportEvent {
        public static final String ADDRESS = "exports.completed";
    }

    /** The export failed and is not tried again; the row has the reason. */
    record Failed(UUID orgId, UUID exportId) implements ExportEvent {
        public static final String ADDRESS = "exports.failed";
    }

    /** Returns the event as a message on the bus. */
    default JsonObject json() {
        var json = new JsonObject()
                .put("org_id", orgId().toString())
                .put("export_id", exportId().toString());
        return switch (this) {
            case Requested requested -> json;
            case Failed failed -> json;
            case Progress at ->
                json.put("rows", at.rows()).put("total_rows", at.totalRows()).put("bytes", at.bytes());
            case Completed done -> json.put("rows", done.rows()).put("bytes", done.bytes());
        };
    }
}
