package io.chatlogger.testing.s3;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Checks AWS Signature Version 4 in the Authorization header, as "Authenticating Requests (AWS Signature Version 4)" of the S3 API reference describes it. */
final class S3Signature {
    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/s3/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})");

    private final String accessKey;
    private final String secretKey;
    private final String region;

    S3Signature(String accessKey, String secretKey, String region) {
        this.accessKey = accessKey;
        this.secretKey = secretKey;
        this.region = region;
    }

    /** The error code with which the request is refused, or null when it is as it was signed. */
    @Nullable
    String refusal(HttpExchange exchange, byte[] body) {
        try {
            Matcher m = AUTHORIZATION.matcher(header(exchange, "Authorization"));
            if (!m.matches() || !m.group(1).equals(accessKey) || !m.group(3).equals(region)) {
                return "AccessDenied";
            }
            boolean asSigned = m.group(5).equals(signature(exchange, m.group(2), m.group(4)));
            if (!asSigned) {
                return "SignatureDoesNotMatch";
            }
            String md5 = header(exchange, "Content-MD5");
            String sha256 = header(exchange, "x-amz-content-sha256");
            // What has no body has none to sign; what has one must sign it, for there is no TLS here.
            boolean signed =
                    sha256.equals(hex("SHA-256", body)) || (body.length == 0 && sha256.equals("UNSIGNED-PAYLOAD"));
            boolean whole =
                    signed && (md5.isEmpty() || md5.equals(Base64.getEncoder().encodeToString(digest("MD5", body))));
            return whole ? null : "BadDigest";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signature(HttpExchange exchange, String day, String signedHeaders) throws GeneralSecurityException {
        String scope = day + '/' + region + "/s3/aws4_request";
        String canonical = canonical(exchange, signedHeaders);
        String toSign = "AWS4-HMAC-SHA256\n" + header(exchange, "x-amz-date") + '\n' + scope + '\n'
                + hex("SHA-256", canonical.getBytes(StandardCharsets.UTF_8));
        byte[] key = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/", -1)) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    private static String canonical(HttpExchange exchange, String signedHeaders) {
        String query = exchange.getRequestURI().getRawQuery();
        String sorted = Arrays.stream(query == null ? new String[0] : query.split("&", -1))
                .map(pair -> pair.contains("=") ? pair : pair + '=')
                .sorted()
                .collect(Collectors.joining("&"));
        String headers = Arrays.stream(signedHeaders.split(";", -1))
                .map(name -> name.toLowerCase(Locale.ROOT)
                        + ':'
                        + header(exchange, name).strip()
                        + '\n')
                .collect(Collectors.joining());
        return String.join(
                "\n",
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                sorted,
                headers,
                signedHeaders,
                header(exchange, "x-amz-content-sha256"));
    }

    private static String header(HttpExchange exchange, String name) {
        return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] digest(String algorithm, byte[] bytes) throws GeneralSecurityException {
        return MessageDigest.getInstance(algorithm).digest(bytes);
    }

    private static String hex(String algorithm, byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(digest(algorithm, bytes));
    }
}
