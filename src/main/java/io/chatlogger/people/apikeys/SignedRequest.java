package io.chatlogger.people.apikeys;

import io.chatlogger.people.access.RequestHead;
import io.chatlogger.people.identity.KeyId;
import io.vertx.core.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A request that is signed with a key. The header {@code Authorization: CHATLOGGER-HMAC-SHA256 key_id=<uuid>, timestamp=<unix
 * milliseconds>, nonce=<8 to 64 of A-Za-z0-9_->, signature=<hex>} goes with {@code x-content-sha256: <hex of the SHA-256 of the body as
 * sent>}. The signed text is the scheme, timestamp, nonce, method, request target (path and query as sent) and content hash, one a line,
 * joined by {@code \n}; the signature is its HMAC-SHA-256 (RFC 2104) under the SHA-256 of the API key's text.
 */
final class SignedRequest {
    static final String SCHEME = "CHATLOGGER-HMAC-SHA256";
    static final String CONTENT_HEADER = "x-content-sha256";

    private static final String ALGORITHM = "HmacSHA256";
    private static final Set<String> PARAMETERS = Set.of("key_id", "timestamp", "nonce", "signature");
    private static final Pattern UUID_TEXT = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final Pattern TIMESTAMP = Pattern.compile("\\d{1,15}");
    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9_-]{8,64}");
    private static final Pattern SHA_256_HEX = Pattern.compile("\\p{XDigit}{64}");

    private final KeyId key;
    private final long timestampMillis;
    private final String nonce;
    private final byte[] signature;
    private final byte[] bodySha256;
    private final byte[] signedText;

    private SignedRequest(RequestHead head, Map<String, String> parameters, String contentHash) {
        String timestamp = matching(parameters, "timestamp", TIMESTAMP, "Unix time in milliseconds");
        key = new KeyId(UUID.fromString(matching(parameters, "key_id", UUID_TEXT, "a UUID")));
        timestampMillis = Long.parseLong(timestamp);
        nonce = matching(parameters, "nonce", NONCE, "8 to 64 letters, digits, - or _");
        signature = HexFormat.of().parseHex(matching(parameters, "signature", SHA_256_HEX, "64 hexadecimal digits"));
        bodySha256 = HexFormat.of().parseHex(contentHash);
        signedText = String.join("\n", SCHEME, timestamp, nonce, head.method(), head.target(), contentHash)
                .getBytes(StandardCharsets.UTF_8);
    }

    static boolean isTried(RequestHead head) {
        String authorization = head.header(HttpHeaders.AUTHORIZATION);
        return authorization != null
                && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && (authorization.length() == SCHEME.length() || authorization.charAt(SCHEME.length()) == ' ');
    }

    /**
     * Reads the headers; the signature is checked later, with the key.
     *
     * @throws io.chatlogger.platform.problem.Problem {@code invalid_credentials}, which names the malformed part
     */
    static SignedRequest of(RequestHead head) {
        String authorization = head.header(HttpHeaders.AUTHORIZATION);
        if (authorization == null) {
            throw Credentials.missing();
        }
        Map<String, String> parameters = parameters(authorization.substring(SCHEME.length()));
        String contentHash = head.header(CONTENT_HEADER);
        if (contentHash == null || !SHA_256_HEX.matcher(contentHash).matches()) {
            throw Credentials.invalid(
                    "The header " + CONTENT_HEADER + " is missing or malformed: expected the SHA-256 of"
                            + " the body as sent, in 64 hexadecimal digits");
        }
        return new SignedRequest(head, parameters, contentHash);
    }

    private static Map<String, String> parameters(String text) {
        var parameters = new HashMap<String, String>();
        for (String part : text.split(",", PARAMETERS.size() + 1)) {
            int equals = part.indexOf('=');
            String name = part.substring(0, Math.max(equals, 0)).strip();
            if (!PARAMETERS.contains(name)
                    || parameters.put(name, part.substring(equals + 1).strip()) != null) {
                throw Credentials.invalid("The Authorization is malformed: expected " + SCHEME
                        + " key_id=<uuid>, timestamp=<unix milliseconds>, nonce=<text>, signature=<hex>");
            }
        }
        return parameters;
    }

    private static String matching(Map<String, String> parameters, String name, Pattern pattern, String expected) {
        String value = parameters.getOrDefault(name, "");
        if (!pattern.matcher(value).matches()) {
            throw Credentials.invalid(
                    "The " + name + " in Authorization is missing or malformed: expected " + expected);
        }
        return value;
    }

    KeyId key() {
        return key;
    }

    /** Returns the Unix time in milliseconds. */
    long timestampMillis() {
        return timestampMillis;
    }

    String nonce() {
        return nonce;
    }

    byte[] bodySha256() {
        return bodySha256;
    }

    /** Returns whether the request was signed with this key; takes the same time for every wrong signature. */
    boolean isSignedWith(KeyHash hash) {
        return MessageDigest.isEqual(signature, sign(hash, signedText));
    }

    static byte[] sign(KeyHash hash, byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(hash.bytes(), ALGORITHM));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256", e);
        }
    }
}
