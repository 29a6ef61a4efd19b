package io.chatlogger.platform.blob;

import io.chatlogger.platform.Feature;
import io.chatlogger.platform.Ground;
import io.vertx.core.Future;

/** Opens and closes the store of files that the settings name. */
public final class BlobModule implements Feature {
    private final BlobStore store;

    /**
     * Opens the store.
     *
     * @throws io.chatlogger.platform.config.ConfigException when the folder cannot be written
     */
    public BlobModule(Ground ground, BlobSettings settings) {
        store = Blobs.open(ground.vertx(), settings, ground.meters());
    }

    public BlobStore store() {
        return store;
    }

    @Override
    public Future<Void> stop() {
        return store.close();
    }
}
