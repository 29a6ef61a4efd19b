package io.chatlogger.people.auth;

import io.chatlogger.platform.bytes.Sha256;
import io.chatlogger.platform.config.Secret;
import io.chatlogger.platform.config.SigningSecrets;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys with which access tokens are signed, by the id in a token's header. One signs, all verify. */
final class SigningKeys {
    static final String ALGORITHM = "HS256";

    private static final int GENERATED_BYTES = 48;
    private static final int ID_BYTES = 6;

    private final Map<String, JWTAuth> byId = new HashMap<>();
    private final String current;

    /** @param config gives the secrets; an empty one is replaced by a random one, and then tokens become invalid when this process ends */
    SigningKeys(Vertx vertx, SigningSecrets config) {
        Secret secret = config.secret().isEmpty() ? generated() : config.secret();
        current = idOf(secret);
        config.previousSecrets().forEach(previous -> byId.put(idOf(previous), key(vertx, previous)));
        byId.put(current, key(vertx, secret));
    }

    private static Secret generated() {
        byte[] bytes = new byte[GENERATED_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Secret(Base64.getEncoder().encodeToString(bytes));
    }

    /** Returns a key's id. It reveals nothing of the secret, which is too long to be guessed. */
    private static String idOf(Secret secret) {
        byte[] hash = Sha256.of(("kid:" + secret.value()).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, ID_BYTES));
    }

    private static JWTAuth key(Vertx vertx, Secret secret) {
        var key = new PubSecKeyOptions()
                .setId(idOf(secret))
                .setAlgorithm(ALGORITHM)
                .setBuffer(Buffer.buffer(secret.value()));
        // The times are checked with the injected clock, see Claims.
        var options = new JWTOptions()
                .setAlgorithm(ALGORITHM)
                .setIssuer(Claims.ISSUER)
                .addAudience(Claims.AUDIENCE)
                .setIgnoreExpiration(true);
        return JWTAuth.create(vertx, new JWTAuthOptions().addPubSecKey(key).setJWTOptions(options));
    }

    /** Returns the id of the key that signs. */
    String current() {
        return current;
    }

    /** Returns a key; null for an unknown id. */
    @Nullable
    JWTAuth byId(String id) {
        return byId.get(id);
    }
}
