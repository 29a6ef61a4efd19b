package io.chatlogger.platform.blob;

import io.chatlogger.platform.config.ConfigException;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Opens the store that the settings name. */
public final class Blobs {
    /** The number of threads that read for downloads. Downloads take turns on them; each waits for one piece at most. */
    private static final int WORKERS = 4;

    private Blobs() {}

    /**
     * Opens the store; no classes of the other kinds are loaded. It does not contact a bucket yet, because a bucket that does not answer
     * must not prevent messages from being stored.
     *
     * @throws ConfigException when the folder cannot be written
     */
    public static BlobStore open(Vertx vertx, BlobSettings settings, MeterRegistry registry) {
        var meters = new BlobMeters(registry, settings.store().name().toLowerCase(Locale.ROOT));
        WorkerExecutor workers = vertx.createSharedWorkerExecutor("chatlogger-blobs", WORKERS);
        return switch (settings.store()) {
            case LOCAL -> new LocalBlobStore(vertx, folder(settings), workers, meters);
            case S3 -> new S3BlobStore(vertx, new S3Bucket(settings.s3()), workers, meters).checked();
        };
    }

    private static LocalFolder folder(BlobSettings settings) {
        try {
            return LocalFolder.open(settings.folder());
        } catch (IOException e) {
            throw new ConfigException(List.of("blobs.folder is \"" + settings.folder() + "\", which cannot be written ("
                    + e + "): expected a folder that this user may make and write"));
        }
    }
}
