package io.chatlogger.people.accounts;

import io.chatlogger.platform.bytes.Sha256;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/** What makes a link in an e-mail good, once: 32 random bytes as base64url. Only its hash is kept. */
record LinkToken(String text) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    static LinkToken fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new LinkToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** SHA-256 of the text, whatever it is: what was not made here is not found. */
    Buffer hash() {
        return Buffer.buffer(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** It is as good as a password. */
    @Override
    public String toString() {
        return "LinkToken[secret]";
    }
}
