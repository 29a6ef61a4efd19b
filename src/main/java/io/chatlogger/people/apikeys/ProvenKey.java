package io.chatlogger.people.apikeys;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A key that its bearer has proved, neither revoked nor expired.
 *
 * @param bodySha256 the SHA-256 (32 bytes) that a signature promised for the body; null when nothing was signed
 */
record ProvenKey(ApiKey key, @Nullable Buffer bodySha256) {
    /** Returns a key that was sent as it is. */
    static ProvenKey of(ApiKey key) {
        return new ProvenKey(key, null);
    }
}
