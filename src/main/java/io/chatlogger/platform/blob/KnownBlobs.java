package io.chatlogger.platform.blob;

import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/** Tells which blobs are still needed; the owner of the blobs implements it. */
@FunctionalInterface
public interface KnownBlobs {
    /**
     * Returns the keys that are still needed.
     *
     * @param keys at most 1000 keys
     * @return the keys whose blobs must stay; if it fails, the sweep fails and none of these is removed
     */
    Future<Set<String>> among(List<String> keys);
}
