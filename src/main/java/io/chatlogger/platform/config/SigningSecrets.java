package io.chatlogger.platform.config;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The secrets of at least 32 bytes that sign tokens and cursors.
 *
 * @param secret the secret that signs; if empty in development, a random one is made at each start
 * @param previousSecrets secrets whose signatures are still accepted, but that sign nothing new
 */
public record SigningSecrets(Secret secret, List<Secret> previousSecrets) {
    private static final int MIN_SECRET_BYTES = 32;

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
