package io.chatlogger.platform.blob;

import io.chatlogger.platform.load.RepeatedLog;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Uploads a small blob by one request, a large one in parts, of which one is held in memory. */
final class S3Upload implements BlobUpload, PieceSink {
    /** The size of a part, in bytes. S3 requires at least 5 MiB for all parts but the last. */
    static final int PART_BYTES = 8 << 20;
    /** The most parts that S3 accepts; 80,000 MiB in all. */
    private static final int MAX_PARTS = 10_000;

    private static final RepeatedLog TROUBLE = RepeatedLog.of(LoggerFactory.getLogger(S3Upload.class));

    private final S3Bucket bucket;
    private final String key;
    private final BlobMeters meters;
    private final BlobOutput out;
    private final String upload = UUID.randomUUID().toString();
    private final List<String> parts = new ArrayList<>();
    private @Nullable String id;
    private boolean over;

    S3Upload(S3Bucket bucket, String key, BlobMeters meters) {
        this.bucket = bucket;
        this.key = key;
        this.meters = meters;
        out = new BlobOutput(this, PART_BYTES, meters);
        meters.uploads(1);
    }

    @Override
    public OutputStream out() {
        return out;
    }

    @Override
    public long bytes() {
        return out.bytes();
    }

    @Override
    public void piece(byte[] bytes, int length) throws IOException {
        if (parts.size() == MAX_PARTS) {
            throw new IOException("The blob " + key + " is over " + MAX_PARTS * (PART_BYTES >> 20)
                    + " MiB, more than an upload to S3 may have: ask for less at a time");
        }
        String begun = id;
        if (begun == null) {
            begun = bucket.beginParts(key, upload);
            id = begun;
        }
        parts.add(bucket.part(key, begun, parts.size() + 1, bytes, length));
    }

    @Override
    public void last(byte[] bytes, int length) throws IOException {
        String begun = id;
        if (begun == null) {
            bucket.put(key, bytes, length);
        } else {
            piece(bytes, length);
            bucket.complete(key, begun, upload, parts);
        }
    }

    @Override
    public StoredBlob commit() throws IOException {
        StoredBlob stored = out.finish(key);
        end();
        return stored;
    }

    @Override
    public void abort() {
        if (over) {
            return;
        }
        out.stop();
        end();
        if (id == null) {
            return;
        }
        try {
            bucket.abort(key, id);
        } catch (IOException e) {
            TROUBLE.warn("abort", () -> "The upload of " + key + " could not be given up and is left for the sweep", e);
        }
    }

    private void end() {
        over = true;
        meters.uploads(-1);
    }
}
