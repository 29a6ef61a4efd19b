package io.chatlogger.platform.blob;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/**
 * Lists old objects, then old uploads that were never completed. (MinIO lists uploads only by their whole key, and removes old ones
 * itself.)
 */
final class S3Leftovers implements UnusedBlobs {
    private static final int PAGE = 1000;

    private final S3Bucket bucket;
    private final String below;
    private final Instant before;
    private @Nullable String continuation;
    private @Nullable String keyMarker;
    private @Nullable String uploadMarker;
    private boolean objectsDone;
    private boolean uploadsDone;

    S3Leftovers(S3Bucket bucket, String below, Instant before) {
        this.bucket = bucket;
        this.below = below;
        this.before = before;
    }

    @Override
    public List<Leftover> next() throws IOException {
        List<Leftover> page = List.of();
        while (page.isEmpty() && !uploadsDone) {
            page = objectsDone ? uploads() : objects();
        }
        return page;
    }

    private List<Leftover> objects() throws IOException {
        ListObjectsV2Response page = bucket.list(
                below,
                (client, name, prefix) -> client.listObjectsV2(
                        b -> b.bucket(name).prefix(prefix).maxKeys(PAGE).continuationToken(continuation)));
        continuation = page.nextContinuationToken();
        objectsDone = !Boolean.TRUE.equals(page.isTruncated());
        var found = new ArrayList<Leftover>();
        page.contents().forEach(object -> {
            String key = bucket.key(object.key());
            if (key != null && object.lastModified().isBefore(before)) {
                found.add(new Leftover(key, false, () -> bucket.delete(key)));
            }
        });
        return found;
    }

    private List<Leftover> uploads() throws IOException {
        ListMultipartUploadsResponse page = bucket.list(
                below,
                (client, name, prefix) -> client.listMultipartUploads(b -> b.bucket(name)
                        .prefix(prefix)
                        .maxUploads(PAGE)
                        .keyMarker(keyMarker)
                        .uploadIdMarker(uploadMarker)));
        keyMarker = page.nextKeyMarker();
        uploadMarker = page.nextUploadIdMarker();
        uploadsDone = !Boolean.TRUE.equals(page.isTruncated());
        var found = new ArrayList<Leftover>();
        page.uploads().forEach(upload -> {
            String key = bucket.key(upload.key());
            if (key != null && upload.initiated().isBefore(before)) {
                found.add(new Leftover(key, false, () -> bucket.abort(key, upload.uploadId())));
            }
        });
        return found;
    }

    @Override
    public void close() {
        // Nothing is open between two pages.
    }
}
