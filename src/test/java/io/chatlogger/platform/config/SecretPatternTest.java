package io.chatlogger.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretPatternTest {
    private static final int RANDOM_SECRETS = 2_000;
    /** Of the shortest secrets that are long enough, a few in ten thousand may look like a pattern. */
    private static final int MOST_SHORT_REFUSED = 10;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0123456789abcdef0123456789abcdef",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "fedcba9876543210FEDCBA9876543210",
                "abcdefghijklmnopqrstuvwxyz012345",
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
                "qwertyuiopasdfghjklzxcvbnm1234567890",
                "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9",
                "poiuytrewqlkjhgfdsamnbvcxz0987654321",
                "a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6",
                "acegikmoqsuwyacegikmoqsuwyacegik",
                "aaaabbbbccccddddeeeeffffgggghhhhiiii",
                "correct-horse-correct-horse-correct-",
                "xK9#mQ2$vL7!xK9#mQ2$vL7!xK9#mQ2$vL7!",
                "ChatLogger-in-production-2026-Berlin",
                "12121212343434345656565678787878"
            })
    void find_patternThatPeopleType_isFound(String secret) {
        assertThat(SecretPattern.find(secret)).isNotNull();
    }

    @Test
    void find_randomBytes_neverLookLikeAPattern() {
        var random = new Random(18);
        var bytes = new byte[32];
        for (int i = 0; i < RANDOM_SECRETS; i++) {
            random.nextBytes(bytes);
            String hex = HexFormat.of().formatHex(bytes);
            String base64 = Base64.getEncoder().encodeToString(bytes);
            assertThat(SecretPattern.find(hex)).as(hex).isNull();
            assertThat(SecretPattern.find(base64)).as(base64).isNull();
        }
    }

    @Test
    void find_thirtyTwoRandomHexDigits_hardlyEverLookLikeAPattern() {
        var random = new Random(18);
        var bytes = new byte[16];
        int refused = 0;
        for (int i = 0; i < RANDOM_SECRETS * 10; i++) {
            random.nextBytes(bytes);
            refused += SecretPattern.find(HexFormat.of().formatHex(bytes)) == null ? 0 : 1;
        }
        assertThat(refused).isLessThanOrEqualTo(MOST_SHORT_REFUSED);
    }
}
