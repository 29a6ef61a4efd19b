package io.chatlogger.people.apikeys;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A key whose bearer proved it, neither revoked nor expired.
 *
 * @param bodySha256 what a signature promised for the body (32 bytes); null when nothing was signed
 */
record ProvenKey(ApiKey key, @Nullable Buffer bodySha256) {
    /** One whose text was sent. */
    static ProvenKey of(ApiKey key) {
        return new ProvenKey(key, null);
    }
}
