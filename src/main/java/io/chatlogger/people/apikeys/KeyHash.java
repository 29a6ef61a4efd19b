package io.chatlogger.people.apikeys;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of a key's text as a value for look-ups: 32 bytes in four longs, big-endian. */
record KeyHash(long a, long b, long c, long d) {
    static final int BYTES = 32;
    /** One instance for each thread: looking up the algorithm costs more than hashing a key. */
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(KeyHash::sha256);

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Returns the SHA-256 of these bytes. */
    static KeyHash digest(byte[] text) {
        return of(SHA_256.get().digest(text));
    }

    /** @param hash the hash of 32 bytes */
    static KeyHash of(byte[] hash) {
        if (hash.length != BYTES) {
            throw new IllegalArgumentException("A key hash has " + hash.length + " bytes: expected " + BYTES);
        }
        ByteBuffer buffer = ByteBuffer.wrap(hash);
        return new KeyHash(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
    }

    /** @param hex the hash in 64 hexadecimal digits */
    static KeyHash ofHex(String hex) {
        return of(HexFormat.of().parseHex(hex));
    }

    byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .putLong(a)
                .putLong(b)
                .putLong(c)
                .putLong(d)
                .array();
    }

    @Override
    public int hashCode() {
        // Any part of a SHA-256 is as good as a hash of it.
        return Long.hashCode(a);
    }

    /** Returns no part of the hash: it signs requests, and so is as good as the key where an organization wants them signed. */
    @Override
    public String toString() {
        return "(key hash)";
    }
}
