package io.chatlogger.platform.blob;

import io.chatlogger.platform.blob.BlobMeters.Operation;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store of objects in an S3 bucket. A download requests one range after the other when its reader is ready for it. So no connection waits
 * for a slow reader, and after a lost connection the range is requested again.
 */
final class S3BlobStore implements BlobStore {
    static final int PIECE_BYTES = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(S3BlobStore.class);

    private final Vertx vertx;
    private final S3Bucket bucket;
    private final WorkerExecutor workers;
    private final BlobMeters meters;
    private volatile boolean closed;

    S3BlobStore(Vertx vertx, S3Bucket bucket, WorkerExecutor workers, BlobMeters meters) {
        this.vertx = vertx;
        this.bucket = bucket;
        this.workers = workers;
        this.meters = meters;
    }

    /** Logs if the bucket cannot be used, for the operator who has just configured it. */
    S3BlobStore checked() {
        workers.<Void>executeBlocking(
                        () -> {
                            bucket.check();
                            return null;
                        },
                        false)
                .onFailure(e -> {
                    if (!closed) {
                        LOG.warn("Files cannot be stored for now. {}", e.getMessage());
                    }
                });
        return this;
    }

    @Override
    public BlobUpload begin(String key) {
        return new S3Upload(bucket, BlobKeys.checked(key), meters);
    }

    @Override
    public Future<Optional<BlobDownload>> open(String key, long from, long length) {
        var range = new Range(from, length);
        BlobKeys.checked(key);
        var context = vertx.getOrCreateContext();
        return workers.executeBlocking(
                        () -> {
                            S3Bucket.Head head = bucket.head(key);
                            if (head == null) {
                                return Optional.<BlobDownload>empty();
                            }
                            if (!range.fits(head.bytes())) {
                                throw range.tooLong(key, head.bytes());
                            }
                            var pieces = new ObjectPieces(this, key, head.version());
                            return Optional.<BlobDownload>of(
                                    new PieceDownload(context, pieces, range, PIECE_BYTES, meters));
                        },
                        false)
                .onFailure(e -> meters.failed(Operation.READ));
    }

    private record ObjectPieces(S3BlobStore store, String key, String version) implements PieceSource {
        @Override
        public Future<Buffer> read(long at, int length) {
            return store.workers.executeBlocking(() -> store.bucket.read(key, version, at, length), false);
        }

        @Override
        public Future<Void> close() {
            return Future.succeededFuture();
        }
    }

    @Override
    public Future<Void> delete(String key) {
        BlobKeys.checked(key);
        return workers.<Void>executeBlocking(
                        () -> {
                            bucket.delete(key);
                            return null;
                        },
                        false)
                .onFailure(e -> meters.failed(Operation.DELETE));
    }

    @Override
    public Future<Integer> sweep(String folder, Instant before, KnownBlobs known) {
        var leftovers = new S3Leftovers(bucket, BlobKeys.checkedFolder(folder), before);
        return new Sweep(workers, leftovers, known, meters).run();
    }

    @Override
    public Future<Void> close() {
        closed = true;
        return workers.close().onComplete(ended -> bucket.close());
    }
}
