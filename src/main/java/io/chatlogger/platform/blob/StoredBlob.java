package io.chatlogger.platform.blob;

/**
 * A blob that was stored.
 *
 * @param sha256 the SHA-256 of the bytes (FIPS 180-4), 64 hexadecimal digits in lower case
 */
public record StoredBlob(String key, long bytes, String sha256) {}
