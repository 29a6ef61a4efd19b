package io.chatlogger.platform.blob;

import io.chatlogger.platform.config.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A process that writes a blob and never comes to its end: {@code <folder> <key>}. */
final class UploadingProcess {
    private UploadingProcess() {}

    public static void main(String[] args) throws Exception {
        var settings =
                new BlobSettings(BlobSettings.Store.LOCAL, Path.of(args[0]), S3Settings.read(Settings.load(Map.of())));
        BlobStore store = Blobs.open(Vertx.vertx(), settings, new SimpleMeterRegistry());
        try (BlobUpload upload = store.begin(args[1])) {
            upload.out().write(new byte[1_000_000]);
            System.out.println("writing");
            System.out.flush();
            new CountDownLatch(1).await();
        }
    }
}
