package io.chatlogger.testing.s3;

import io.chatlogger.testing.s3.S3Contents.Begun;
import io.chatlogger.testing.s3.S3Contents.Stored;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What each request does. */
final class S3Routes {
    private static final int MIN_PART_BYTES = 5 << 20;
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d+)");
    private static final Pattern PART = Pattern.compile("<ETag>(.*?)</ETag>\\s*<PartNumber>(\\d+)</PartNumber>|"
            + "<PartNumber>(\\d+)</PartNumber>\\s*<ETag>(.*?)</ETag>");
    private static final String UPLOAD = "x-amz-meta-chatlogger-upload";

    private final S3Contents contents;
    private final S3Request request;

    private S3Routes(S3Contents contents, S3Request request) {
        this.contents = contents;
        this.request = request;
    }

    static S3Answer answer(S3Contents contents, S3Request request) {
        if (!request.bucket().equals(FakeS3.BUCKET)) {
            return S3Answer.error(404, "NoSuchBucket");
        }
        return new S3Routes(contents, request).answer();
    }

    private S3Answer answer() {
        boolean ofUpload = request.query().containsKey("uploadId");
        if (request.key().isEmpty()) {
            return switch (request.method()) {
                case "HEAD" -> S3Answer.empty(200, Map.of());
                case "GET" -> S3Lists.answer(contents, request);
                default -> S3Answer.error(405, "MethodNotAllowed");
            };
        }
        return switch (request.method()) {
            case "PUT" -> ofUpload ? part() : put();
            case "POST" -> ofUpload ? complete() : begin();
            case "DELETE" -> ofUpload ? abort() : delete();
            case "GET", "HEAD" -> get();
            default -> S3Answer.error(405, "MethodNotAllowed");
        };
    }

    private S3Answer put() {
        Stored stored = contents.put(request.key(), request.body(), request.header(UPLOAD));
        return S3Answer.empty(200, Map.of("ETag", stored.etag()));
    }

    private S3Answer delete() {
        contents.objects().remove(request.key());
        return S3Answer.empty(204, Map.of());
    }

    private S3Answer get() {
        Stored stored = contents.objects().get(request.key());
        if (stored == null) {
            return S3Answer.error(404, "NoSuchKey");
        }
        String match = request.header("If-Match");
        if (!match.isEmpty() && !match.equals(stored.etag())) {
            return S3Answer.error(412, "PreconditionFailed");
        }
        var headers = new HashMap<>(Map.of("ETag", stored.etag()));
        if (!stored.upload().isEmpty()) {
            headers.put(UPLOAD, stored.upload());
        }
        Matcher range = RANGE.matcher(request.header("Range"));
        if (range.matches()) {
            return range(stored, headers, range);
        }
        headers.put("Content-Length", Integer.toString(stored.bytes().length));
        return new S3Answer(200, headers, stored.bytes());
    }

    private static S3Answer range(Stored stored, Map<String, String> headers, Matcher range) {
        int size = stored.bytes().length;
        int from = Integer.parseInt(range.group(1));
        int to = Math.min(Integer.parseInt(range.group(2)) + 1, size);
        if (from >= to) {
            return S3Answer.error(416, "InvalidRange");
        }
        headers.put("Content-Range", "bytes " + from + '-' + (to - 1) + '/' + size);
        return new S3Answer(206, headers, Arrays.copyOfRange(stored.bytes(), from, to));
    }

    private S3Answer begin() {
        String id = contents.begin(request.key(), request.header(UPLOAD));
        return S3Answer.xml(
                "InitiateMultipartUploadResult",
                "<Bucket>" + FakeS3.BUCKET + "</Bucket><Key>" + request.key() + "</Key><UploadId>" + id
                        + "</UploadId>");
    }

    private S3Answer part() {
        Begun upload = contents.uploads().get(request.query().get("uploadId"));
        if (upload == null || !upload.key().equals(request.key())) {
            return S3Answer.error(404, "NoSuchUpload");
        }
        Stored part = contents.stored(request.body(), "");
        synchronized (upload.parts()) {
            upload.parts().put(request.number("partNumber", 0), part);
        }
        return S3Answer.empty(200, Map.of("ETag", part.etag()));
    }

    private S3Answer abort() {
        return contents.uploads().remove(request.query().get("uploadId")) == null
                ? S3Answer.error(404, "NoSuchUpload")
                : S3Answer.empty(204, Map.of());
    }

    private S3Answer complete() {
        String id = request.query().get("uploadId");
        Begun upload = contents.uploads().get(id);
        if (upload == null) {
            return S3Answer.error(404, "NoSuchUpload");
        }
        List<Stored> parts = S3Contents.ordered(upload);
        if (!names(parts)) {
            return S3Answer.error(400, "InvalidPart");
        }
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < parts.size(); i++) {
            byte[] part = parts.get(i).bytes();
            if (part.length < MIN_PART_BYTES && i < parts.size() - 1) {
                return S3Answer.error(400, "EntityTooSmall");
            }
            bytes.writeBytes(part);
        }
        contents.uploads().remove(id);
        Stored stored = contents.put(request.key(), bytes.toByteArray(), upload.upload());
        return S3Answer.xml("CompleteMultipartUploadResult", "<ETag>" + stored.etag() + "</ETag>");
    }

    /** Whether the body lists exactly these parts, in order. */
    private boolean names(List<Stored> parts) {
        Matcher listed = PART.matcher(new String(request.body(), StandardCharsets.UTF_8).replace("&quot;", "\""));
        for (int i = 0; i < parts.size(); i++) {
            if (!listed.find()) {
                return false;
            }
            String etag = listed.group(1) == null ? listed.group(4) : listed.group(1);
            String number = listed.group(2) == null ? listed.group(3) : listed.group(2);
            if (!etag.equals(parts.get(i).etag()) || Integer.parseInt(number) != i + 1) {
                return false;
            }
        }
        return !listed.find();
    }
}
