package io.chatlogger.people.users;

import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import org.junit.jupiter.api.Test;

class PasswordHashTest {
    private static boolean fits(String password, String hash) {
        BCrypt.Version version = BCrypt.Version.VERSION_2B;
        return BCrypt.verifyer(version, LongPasswordStrategies.hashSha512(version))
                .verify(password.toCharArray(), hash.toCharArray())
                .verified;
    }

    @Test
    void of_password_bcryptOfCost12() {
        String hash = PasswordHash.of("correct horse");
        assertThat(hash).startsWith("$2b$12$");
        assertThat(fits("correct horse", hash)).isTrue();
        assertThat(fits("correct horsE", hash)).isFalse();
    }

    @Test
    void of_longPassword_noByteIsIgnored() {
        String password = "é".repeat(60);
        String hash = PasswordHash.of(password + "1");
        assertThat(fits(password + "1", hash)).isTrue();
        assertThat(fits(password + "2", hash)).isFalse();
        assertThat(fits(password, hash)).isFalse();
    }
}
