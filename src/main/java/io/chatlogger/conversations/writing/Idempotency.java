package io.chatlogger.conversations.writing;

import io.chatlogger.platform.bytes.Sha256;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A client's Idempotency-Key.
 *
 * @param key 1 to 255 characters
 * @param requestHash the SHA-256 of the parts that identify a request: method, path, body
 */
public record Idempotency(String key, Buffer requestHash) {
    /**
     * Returns the key of a request, whose digest identifies a repetition.
     *
     * @param target the operation, the same for each path that leads to it
     */
    public static Idempotency of(String key, String target, byte[] body) {
        MessageDigest digest = Sha256.digest();
        digest.update(target.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        return new Idempotency(key, Buffer.buffer(digest.digest(body)));
    }
}
