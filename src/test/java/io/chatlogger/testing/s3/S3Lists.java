package io.chatlogger.testing.s3;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Lists of objects and of uploads, in pages. */
final class S3Lists {
    private S3Lists() {}

    /** One line of a list. */
    private record Line(String marker, String xml) {}

    static S3Answer answer(S3Contents contents, S3Request request) {
        return request.query().containsKey("uploads") ? uploads(contents, request) : objects(contents, request);
    }

    private static S3Answer objects(S3Contents contents, S3Request request) {
        var lines = new ArrayList<Line>();
        contents.objects()
                .forEach((key, stored) -> lines.add(new Line(
                        key,
                        "<Contents><Key>" + key + "</Key><LastModified>" + stored.modified() + "</LastModified><Size>"
                                + stored.bytes().length + "</Size></Contents>")));
        String after = request.query().getOrDefault("continuation-token", "");
        List<Line> rest = rest(lines, request, after);
        int page = contents.page(request.number("max-keys", 1000));
        String next = rest.size() > page
                ? "<NextContinuationToken>" + rest.get(page - 1).marker() + "</NextContinuationToken>"
                : "";
        return S3Answer.xml("ListBucketResult", truncated(rest, page) + next + text(rest, page));
    }

    private static S3Answer uploads(S3Contents contents, S3Request request) {
        var lines = new ArrayList<Line>();
        contents.uploads()
                .forEach((id, upload) ->
                        lines.add(new Line(upload.key() + ' ' + id, upload(id, upload.key(), upload.initiated()))));
        lines.sort((a, b) -> a.marker().compareTo(b.marker()));
        Map<String, String> query = request.query();
        String after = query.containsKey("key-marker")
                ? query.get("key-marker") + ' ' + query.getOrDefault("upload-id-marker", "")
                : "";
        List<Line> rest = rest(lines, request, after);
        int page = contents.page(request.number("max-uploads", 1000));
        String next = "";
        if (rest.size() > page) {
            String[] last = rest.get(page - 1).marker().split(" ", 2);
            next = "<NextKeyMarker>" + last[0] + "</NextKeyMarker><NextUploadIdMarker>" + last[1]
                    + "</NextUploadIdMarker>";
        }
        return S3Answer.xml("ListMultipartUploadsResult", truncated(rest, page) + next + text(rest, page));
    }

    private static String upload(String id, String key, Instant initiated) {
        return "<Upload><Key>" + key + "</Key><UploadId>" + id + "</UploadId><Initiated>" + initiated
                + "</Initiated></Upload>";
    }

    private static List<Line> rest(List<Line> lines, S3Request request, String after) {
        String prefix = request.query().getOrDefault("prefix", "");
        return lines.stream()
                .filter(line ->
                        line.marker().startsWith(prefix) && line.marker().compareTo(after) > 0)
                .toList();
    }

    private static String truncated(List<Line> rest, int page) {
        return "<IsTruncated>" + (rest.size() > page) + "</IsTruncated>";
    }

    private static String text(List<Line> rest, int page) {
        return rest.stream().limit(page).map(Line::xml).collect(Collectors.joining());
    }
}
