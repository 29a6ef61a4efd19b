package io.chatlogger.apikeys;

import org.jspecify.annotations.Nullable;

/**
 * A key whose bearer proved it, neither revoked nor expired.
 *
 * @param bodySha256 what a signature promised for the body; null when nothing was signed
 */
record ProvenKey(ApiKey key, byte @Nullable [] bodySha256) {}
