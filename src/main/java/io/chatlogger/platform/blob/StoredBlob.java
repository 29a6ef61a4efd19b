package io.chatlogger.platform.blob;

/**
 * What was stored.
 *
 * @param sha256 of the bytes, 64 hexadecimal digits in lower case (FIPS 180-4)
 */
public record StoredBlob(String key, long bytes, String sha256) {}
