package io.chatlogger.platform.blob;

import io.chatlogger.platform.config.Config;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;

/** Opens the store that the settings name. */
public final class Blobs {
    private Blobs() {}

    /**
     * Opens it; nothing of the other kinds is loaded.
     *
     * @throws io.chatlogger.platform.config.ConfigException when the folder cannot be written
     */
    public static BlobStore open(Vertx vertx, Config config, MeterRegistry meters) {
        throw new UnsupportedOperationException("Follows");
    }
}
