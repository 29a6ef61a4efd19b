package io.chatlogger.people.accounts;

import io.chatlogger.platform.bytes.Sha256;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/** The token of a link in an e-mail, which works once: 32 random bytes as base64url. Only its hash is stored. */
record LinkToken(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    static LinkToken fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new LinkToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Returns the SHA-256 of the text, whatever it is: an invented token is not found. */
    Buffer hash() {
        return Buffer.buffer(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns no part of the token, which is as good as a password. */
    @Override
    public String toString() {
        return "LinkToken[secret]";
    }
}
