package io.chatlogger.platform.config;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets of at least 32 bytes that sign tokens, cursors and device cookies.
 *
 * @param secret the secret that signs; if empty in development, a random one is made at each start
 * @param previousSecrets secrets whose signatures are still accepted, but that sign nothing new
 */
public record SigningSecrets(Secret secret, List<Secret> previousSecrets) {
    private static final int MIN_SECRET_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int RANDOM_BYTES = 32;

    /** A key that was derived for one use. */
    public record Key(SecretKeySpec key) {
        /** Returns the HMAC-SHA256 (RFC 2104) of the bytes. */
        public byte[] mac(byte[] bytes) {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(key);
                return mac.doFinal(bytes);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Every Java platform has HmacSHA256", e);
            }
        }

        /** Returns no part of the key. */
        @Override
        public String toString() {
            return "Key[secret]";
        }
    }

    /**
     * Returns the keys for one use, derived so that no other use has the same: the first one signs, all of them verify. Without a secret
     * (development) the key is random, and what it signed is not known after the end of this process.
     *
     * @param label the name of the use, different from all others
     */
    public List<Key> keys(String label) {
        var all = new ArrayList<Key>();
        all.add(secret.isEmpty() ? random() : derived(secret, label));
        previousSecrets.forEach(previous -> all.add(derived(previous, label)));
        return List.copyOf(all);
    }

    private static Key random() {
        var bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return new Key(new SecretKeySpec(bytes, ALGORITHM));
    }

    private static Key derived(Secret secret, String label) {
        var whole = new Key(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), ALGORITHM));
        return new Key(new SecretKeySpec(whole.mac(label.getBytes(StandardCharsets.UTF_8)), ALGORITHM));
    }

    static SigningSecrets read(Settings s, Environment environment) {
        var secrets = new SigningSecrets(
                new Secret(s.text("jwt.secret")),
                s.list("jwt.previous_secrets", any -> true, "secrets").stream()
                        .map(Secret::new)
                        .toList());
        if (environment == Environment.PRODUCTION) {
            check(s, "jwt.secret", secrets.secret().value());
            secrets.previousSecrets().forEach(old -> check(s, "jwt.previous_secrets", old.value()));
        }
        return secrets;
    }

    private static void check(Settings s, String key, String secret) {
        int length = secret.getBytes(StandardCharsets.UTF_8).length;
        String advice = ": set it to at least 32 random bytes, for example from: openssl rand -base64 48";
        if (length < MIN_SECRET_BYTES) {
            s.fault(s.origin(key) + " has " + length + " bytes" + advice);
            return;
        }
        String pattern = SecretPattern.find(secret);
        if (pattern != null) {
            s.fault(s.origin(key) + " is easy to guess, because " + pattern + advice);
        }
    }
}
