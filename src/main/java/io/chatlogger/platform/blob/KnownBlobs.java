package io.chatlogger.platform.blob;

import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/** Who owns blobs tells which are still needed. */
@FunctionalInterface
public interface KnownBlobs {
    /**
     * Finds those of some keys that are still needed.
     *
     * @param keys at most 1000
     * @return those that must stay; when it fails the sweep fails, and nothing of these is removed
     */
    Future<Set<String>> among(List<String> keys);
}
