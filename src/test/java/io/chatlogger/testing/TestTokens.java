package io.chatlogger.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chatlogger.platform.bytes.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes access tokens by other means than the product, good ones and forged ones. */
public final class TestTokens {
    /** What all servers of tests sign with. */
    public static final String SECRET = "tests-sign-with-this-3b9f1c64e8a27d05";

    private static final JsonMapper JSON = new JsonMapper();

    private TestTokens() {}

    /** The id of a secret, in a token's header. */
    public static String keyId(String secret) {
        byte[] hash = Sha256.of(("kid:" + secret).getBytes(StandardCharsets.UTF_8));
        return base64(Arrays.copyOf(hash, 6));
    }

    public static Map<String, Object> header(String secret) {
        var header = new LinkedHashMap<String, Object>();
        header.put("alg", "HS256");
        header.put("typ", "JWT");
        header.put("kid", keyId(secret));
        return header;
    }

    /** What a good token of this session says: made now, good for 15 minutes. */
    public static Map<String, Object> claims(UUID org, UUID user, String role, UUID session) {
        long now = Instant.now().getEpochSecond();
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", "chatlogger");
        claims.put("aud", "chatlogger-api");
        claims.put("sub", user.toString());
        claims.put("org", org.toString());
        claims.put("role", role);
        claims.put("sid", session.toString());
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iat", now);
        claims.put("exp", now + 900);
        return claims;
    }

    public static String signed(Map<String, Object> header, Map<String, Object> claims, String secret) {
        return signed(json(header), json(claims), secret, "HmacSHA256");
    }

    /**
     * Signs what need not be JSON.
     *
     * @param mac as Java calls it
     */
    public static String signed(String header, String claims, String secret, String mac) {
        String text =
                base64(header.getBytes(StandardCharsets.UTF_8)) + '.' + base64(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Mac signer = Mac.getInstance(mac);
            signer.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), mac));
            return text + '.' + base64(signer.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String json(Map<String, Object> members) {
        try {
            return JSON.writeValueAsString(members);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
