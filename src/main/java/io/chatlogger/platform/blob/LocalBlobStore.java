package io.chatlogger.platform.blob;

import io.chatlogger.platform.blob.BlobMeters.Operation;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Optional;

/** A store in a folder, which several nodes may share. */
final class LocalBlobStore implements BlobStore {
    private static final int PIECE_BYTES = 128 * 1024;

    private final Vertx vertx;
    private final LocalFolder folder;
    private final WorkerExecutor workers;
    private final BlobMeters meters;

    LocalBlobStore(Vertx vertx, LocalFolder folder, WorkerExecutor workers, BlobMeters meters) {
        this.vertx = vertx;
        this.folder = folder;
        this.workers = workers;
        this.meters = meters;
    }

    @Override
    public BlobUpload begin(String key) throws IOException {
        try {
            return new LocalUpload(folder, key, folder.newUpload(key), meters);
        } catch (IOException e) {
            meters.failed(Operation.WRITE);
            throw folder.unwritable(e);
        }
    }

    @Override
    public Future<Optional<BlobDownload>> open(String key, long from, long length) {
        var range = new Range(from, length);
        String path = folder.blob(key).toString();
        var reading = new OpenOptions().setWrite(false).setCreate(false).setRead(true);
        return vertx.fileSystem()
                .open(path, reading)
                .compose(file -> opened(file, key, range))
                .recover(e -> e.getCause() instanceof NoSuchFileException
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(e))
                .onFailure(e -> meters.failed(Operation.READ));
    }

    private Future<Optional<BlobDownload>> opened(AsyncFile file, String key, Range range) {
        return file.size()
                .compose(size -> {
                    if (!range.fits(size)) {
                        return Future.failedFuture(range.tooLong(key, size));
                    }
                    BlobDownload download = new PieceDownload(
                            vertx.getOrCreateContext(), new FilePieces(file), range, PIECE_BYTES, meters);
                    return Future.succeededFuture(Optional.of(download));
                })
                .recover(e -> file.close().transform(closed -> Future.failedFuture(e)));
    }

    /** Reads pieces of a file on the worker threads of Vert.x. */
    private record FilePieces(AsyncFile file) implements PieceSource {
        @Override
        public Future<Buffer> read(long at, int length) {
            return file.read(Buffer.buffer(length), 0, at, length);
        }

        @Override
        public Future<Void> close() {
            return file.close();
        }
    }

    @Override
    public Future<Void> delete(String key) {
        var file = folder.blob(key);
        return workers.<Void>executeBlocking(
                        () -> {
                            folder.remove(file);
                            return null;
                        },
                        false)
                .onFailure(e -> meters.failed(Operation.DELETE));
    }

    @Override
    public Future<Integer> sweep(String below, Instant before, KnownBlobs known) {
        String checked = BlobKeys.checkedFolder(below);
        return workers.executeBlocking(() -> new LocalLeftovers(folder, checked, before), false)
                .compose(leftovers -> new Sweep(workers, leftovers, known, meters).run());
    }

    @Override
    public Future<Void> close() {
        return workers.close();
    }
}
