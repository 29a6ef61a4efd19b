package io.chatlogger.conversations.writing;

import io.vertx.core.buffer.Buffer;

/**
 * A client's Idempotency-Key.
 *
 * @param key 1 to 255 characters
 * @param requestHash SHA-256 of what makes the request the same request: method, path, body
 */
public record Idempotency(String key, Buffer requestHash) {}
