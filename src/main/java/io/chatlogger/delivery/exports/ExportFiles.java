package io.chatlogger.delivery.exports;

import io.chatlogger.platform.blob.BlobStore;
import io.chatlogger.platform.http.ByteRange;
import io.chatlogger.platform.http.EntityTag;
import io.chatlogger.platform.http.Reply;
import io.chatlogger.platform.json.JsonOutput;
import io.chatlogger.platform.load.RepeatedLog;
import io.chatlogger.platform.problem.Problem;
import io.chatlogger.platform.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.slf4j.LoggerFactory;

/** Answers with an export's file. The bytes come from the blob store alone: no database connection waits for a slow reader. */
final class ExportFiles {
    private static final RepeatedLog TROUBLE = RepeatedLog.of(LoggerFactory.getLogger(ExportFiles.class));
    private static final String RETRY_SECONDS = "2";

    private final BlobStore blobs;

    ExportFiles(BlobStore blobs) {
        this.blobs = blobs;
    }

    /** Answers 200, 206 or 304 when the file is there, 202 when it is not there yet; fails with 409, 410 and 416. */
    Future<Reply> answer(Export export, HttpServerRequest request) {
        return switch (export.status()) {
            case PENDING, RUNNING ->
                Future.succeededFuture(
                        Reply.json(202, Map.of("retry-after", RETRY_SECONDS), JsonOutput.object(export::writeTo)));
            case FAILED ->
                Future.failedFuture(Problem.of(ExportProblems.EXPORT_ENDED, "The export failed: " + export.reason()));
            case CANCELLED -> Future.failedFuture(Problem.of(ExportProblems.EXPORT_ENDED, "The export was cancelled"));
            case EXPIRED -> Future.failedFuture(gone());
            case COMPLETED -> file(export, request);
        };
    }

    private static Problem gone() {
        return Problem.of(
                ExportProblems.FILE_GONE, "The file of this export is not kept any more; ask for the export again");
    }

    private Future<Reply> file(Export export, HttpServerRequest request) {
        String sha256 = Objects.requireNonNull(export.sha256());
        var tag = new EntityTag(sha256);
        long size = export.progress().bytes();
        Map<String, String> headers = headers(export, sha256, tag);
        if (tag.isAmong(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            return Future.succeededFuture(new Reply(304, "", headers, Buffer.buffer()));
        }
        // By RFC 9110 section 14.2, only GET has ranges.
        boolean ranged = request.method().equals(HttpMethod.GET) && tag.allowsRange(request.getHeader("if-range"));
        ByteRange range = ranged ? ByteRange.of(request.getHeader("range"), size) : ByteRange.whole(size);
        if (range.isOutside()) {
            request.response().putHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + size);
            throw Problem.of(
                    ProblemCode.RANGE_NOT_SATISFIABLE,
                    "The range begins behind the end of the file (expected one within " + size + " bytes)");
        }
        if (range.isPart()) {
            headers.put("content-range", range.contentRange());
        }
        return opened(export, range, headers);
    }

    private Future<Reply> opened(Export export, ByteRange range, Map<String, String> headers) {
        String mediaType = ExportRequest.of(export.request()).mediaType();
        String key = Objects.requireNonNull(export.blobKey());
        return blobs.open(key, range.from(), range.length()).map(found -> {
            var download = found.orElseThrow(() -> {
                TROUBLE.warn("missing", () -> "The file " + key + " of a completed export is missing");
                return gone();
            });
            return Reply.streamed(range.isPart() ? 206 : 200, mediaType, headers, new BlobBody(download));
        });
    }

    private static Map<String, String> headers(Export export, String sha256, EntityTag tag) {
        byte[] digest = HexFormat.of().parseHex(sha256);
        var headers = new HashMap<String, String>();
        headers.put("etag", tag.toString());
        headers.put("accept-ranges", "bytes");
        // By RFC 9530 section 3, the digest is that of the whole file, also where a range is sent.
        headers.put("repr-digest", "sha-256=:" + Base64.getEncoder().encodeToString(digest) + ":");
        headers.put("content-disposition", disposition(ExportRequest.of(export.request()), export));
        return headers;
    }

    private static String disposition(ExportRequest request, Export export) {
        return disposition(request.fileName(export.times().created()));
    }

    /** @param fileName a name made by the server, so that it needs no escaping */
    static String disposition(String fileName) {
        return "attachment; filename=\"" + fileName + "\"";
    }
}
