package io.chatlogger.conversations.writing;

import io.chatlogger.platform.bytes.Sha256;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A client's Idempotency-Key.
 *
 * @param key 1 to 255 characters
 * @param requestHash SHA-256 of what makes the request the same request: method, path, body
 */
public record Idempotency(String key, Buffer requestHash) {
    /**
     * The key of a request, which is known again by its digest.
     *
     * @param target what is done, whichever path it was sent to
     */
    public static Idempotency of(String key, String target, byte[] body) {
        MessageDigest digest = Sha256.digest();
        digest.update(target.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        return new Idempotency(key, Buffer.buffer(digest.digest(body)));
    }
}
