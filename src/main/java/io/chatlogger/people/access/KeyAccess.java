package io.chatlogger.people.access;

import io.chatlogger.people.identity.KeyCaller;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * What a guard found out before the body was read.
 *
 * @param caller who asks
 * @param bodySha256 the SHA-256 (32 bytes) that a signed request promised for its body as sent (before decompression); the reader of
 *     the body must compare it before anything is stored. Null for a request that was not signed.
 */
public record KeyAccess(KeyCaller caller, @Nullable Buffer bodySha256) {}
