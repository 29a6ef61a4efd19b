package io.chatlogger.people.apikeys;

import io.chatlogger.people.access.KeyAccess;
import io.chatlogger.people.identity.KeyCaller;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A key whose bearer proved it, neither revoked nor expired.
 *
 * @param access what to tell the feature that is asked, once the key turns out to be good for it
 */
record ProvenKey(ApiKey key, KeyAccess access) {
    /** @param bodySha256 what a signature promised for the body; null when nothing was signed */
    static ProvenKey of(ApiKey key, byte @Nullable [] bodySha256) {
        return new ProvenKey(
                key,
                new KeyAccess(
                        new KeyCaller(key.org(), key.id()), bodySha256 == null ? null : Buffer.buffer(bodySha256)));
    }
}
