package io.chatlogger.people.auth;

import io.chatlogger.platform.bytes.Sha256;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/** A refresh token, with which a client gets the next access token: 32 random bytes as base64url. Only its hash is stored. */
record RefreshToken(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    static RefreshToken fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new RefreshToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Returns the SHA-256 of the text, whatever it is: an invented token is not found. */
    Buffer hash() {
        return Buffer.buffer(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns no part of the token, which is as good as a password. */
    @Override
    public String toString() {
        return "RefreshToken[secret]";
    }
}
