package io.chatlogger.tools.importer;

import io.chatlogger.platform.bytes.Sha256;
import io.chatlogger.platform.config.Secret;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests, so that the key itself is never sent: HMAC-SHA-256 (RFC 2104), with the SHA-256 of the key as the secret, of scheme,
 * time, nonce, method, path with query, and the SHA-256 of the body as sent, one a line (src/docs/ingest.md, Signed requests).
 */
final class Signature {
    private static final String SCHEME = "CHATLOGGER-HMAC-SHA256";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int NONCE_BYTES = 16;

    private final UUID keyId;
    private final byte[] signingKey;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    Signature(UUID keyId, Secret key, InstantSource clock) {
        this.keyId = keyId;
        this.signingKey = Sha256.of(key.value().getBytes(StandardCharsets.US_ASCII));
        this.clock = clock;
    }

    /** Adds the headers that sign a POST. They are valid for one try, because the server accepts a nonce once. */
    void sign(HttpRequest.Builder request, URI target, byte[] body) {
        String bodyHash = HexFormat.of().formatHex(Sha256.of(body));
        String timestamp = Long.toString(clock.millis());
        String nonce = nonce();
        String text = String.join("\n", SCHEME, timestamp, nonce, "POST", pathAndQuery(target), bodyHash);
        request.header("x-content-sha256", bodyHash)
                .header(
                        "Authorization",
                        SCHEME + " key_id=" + keyId + ", timestamp=" + timestamp + ", nonce=" + nonce + ", signature="
                                + HexFormat.of().formatHex(mac(text)));
    }

    private String nonce() {
        var bytes = new byte[NONCE_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String pathAndQuery(URI target) {
        return target.getRawQuery() == null ? target.getRawPath() : target.getRawPath() + '?' + target.getRawQuery();
    }

    private byte[] mac(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(signingKey, ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256", e);
        }
    }
}
