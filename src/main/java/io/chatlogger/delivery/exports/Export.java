package io.chatlogger.delivery.exports;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.platform.json.JsonOutput;
import io.chatlogger.platform.problem.Problem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An export as its row holds it.
 *
 * @param request the request as {@link ExportRequest#json} wrote it, maybe by a newer version
 * @param times the times of its events
 * @param progress the progress of the current attempt, or of the last one
 * @param attempt the number of attempts that were begun; 0: none yet
 * @param reason the cause of the last attempt's failure, for people
 * @param blobKey the key of the file in the blob store
 * @param sha256 the SHA-256 of the file, in hexadecimal digits
 * @param cutCells the number of texts that were cut, because a cell of the format cannot hold them
 */
record Export(
        OrgId org,
        UUID id,
        ExportStatus status,
        JsonObject request,
        @Nullable UUID requestedBy,
        ExportTimes times,
        ExportProgress progress,
        int attempt,
        @Nullable String reason,
        @Nullable String blobKey,
        @Nullable String sha256,
        long cutCells) {
    static Problem notFound() {
        return Problem.of(ExportProblems.EXPORT_NOT_FOUND, "There is no export with this id");
    }

    /** Returns the path of an export, below {@code /api/v1}. */
    static String path(UUID id) {
        return "/exports/orgs/me/" + id;
    }

    /** Writes the members of its JSON object. */
    void writeTo(JsonOutput out) throws IOException {
        out.id("id", id);
        out.text("status", status.word());
        out.text("type", request.getString("type"));
        out.text("format", request.getString("format"));
        out.text("compression", request.getString("compression"));
        out.raw("filters", request.getJsonObject("filters", new JsonObject()).encode());
        out.texts(
                "columns",
                request.getJsonArray("columns", new JsonArray()).stream()
                        .map(String.class::cast)
                        .toList());
        out.truth("raw", request.getBoolean("raw", false));
        out.truth("bom", request.getBoolean("bom", false));
        out.number("cut_cells", cutCells);
        out.object("progress", each -> progress.writeTo(each, status));
        out.number("attempts", (long) attempt);
        out.text("reason", reason);
        out.id("requested_by", requestedBy);
        times.writeTo(out, status);
        out.text("sha256", status == ExportStatus.COMPLETED ? sha256 : null);
        out.text("url", status == ExportStatus.COMPLETED ? "/api/v1" + path(id) : null);
    }

    /** The times of an export's events, by the database's clock; null for events that have not happened. */
    record ExportTimes(
            Instant created,
            Instant nextAttempt,
            @Nullable Instant started,
            @Nullable Instant finished,
            @Nullable Instant expires) {
        void writeTo(JsonOutput out, ExportStatus status) throws IOException {
            out.time("created_at", created);
            out.time("started_at", started);
            out.time("finished_at", finished);
            out.time("expires_at", expires);
            out.time("next_attempt_at", status == ExportStatus.PENDING ? nextAttempt : null);
        }
    }

    /**
     * The progress of an export.
     *
     * @param totalRows the number of rows to write; null when they are not counted yet
     * @param bytes the bytes of the file so far
     */
    record ExportProgress(long rows, @Nullable Long totalRows, long bytes) {
        static final ExportProgress NONE = new ExportProgress(0, null, 0);

        void writeTo(JsonOutput out, ExportStatus status) throws IOException {
            out.number("rows", rows);
            if (totalRows == null) {
                out.number("total_rows", (Integer) null);
            } else {
                out.number("total_rows", totalRows.longValue());
            }
            out.number("percent", percent(status));
            out.number("bytes", bytes);
        }

        /** Returns the progress in percent; 100 only when the file is there. */
        private long percent(ExportStatus status) {
            if (status == ExportStatus.COMPLETED || status == ExportStatus.EXPIRED) {
                return 100;
            }
            return totalRows == null || totalRows == 0 ? 0 : Math.min(99, 100 * rows / totalRows);
        }
    }
}
