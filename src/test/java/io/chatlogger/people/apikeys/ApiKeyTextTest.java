package io.chatlogger.people.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTextTest {
    private static final String CHARACTERS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-. \u0000é한";

    /** A SecureRandom that a seed decides: the same keys in every run. */
    private static SecureRandom seeded(long seed) {
        var random = new Random(seed);
        return new SecureRandom() {
            private static final long serialVersionUID = 1L;

            @Override
            public int nextInt(int bound) {
                return random.nextInt(bound);
            }
        };
    }

    @Test
    void generate_manyKeys_allWellFormedAndDifferent() {
        SecureRandom random = seeded(1);
        var seen = new HashSet<String>();
        for (int i = 0; i < 2_000; i++) {
            String key = ApiKeyText.generate(random);
            assertThat(key).matches("cl_live_[0-9A-Za-z]{38}");
            assertThat(ApiKeyText.isWellFormed(key)).as(key).isTrue();
            assertThat(seen.add(key)).isTrue();
        }
    }

    @Test
    void isWellFormed_anyOneCharacterChanged_false() {
        SecureRandom random = seeded(2);
        for (int run = 0; run < 20; run++) {
            String key = ApiKeyText.generate(random);
            for (int at = 0; at < key.length(); at++) {
                for (int i = 0; i < CHARACTERS.length(); i++) {
                    String changed = key.substring(0, at) + CHARACTERS.charAt(i) + key.substring(at + 1);
                    assertThat(ApiKeyText.isWellFormed(changed)).as(changed).isEqualTo(changed.equals(key));
                }
            }
        }
    }

    @Test
    void isWellFormed_twoNeighboursSwapped_false() {
        String key = ApiKeyText.generate(seeded(3));
        for (int at = 0; at + 1 < key.length(); at++) {
            String swapped = key.substring(0, at) + key.charAt(at + 1) + key.charAt(at) + key.substring(at + 2);
            assertThat(ApiKeyText.isWellFormed(swapped)).as(swapped).isEqualTo(swapped.equals(key));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cl_live_", "cl_live_short", "sk_live_00000000000000000000000000000000000000"})
    void isWellFormed_somethingElse_false(String text) {
        assertThat(ApiKeyText.isWellFormed(text)).isFalse();
    }

    @Test
    void isWellFormed_characterAddedOrRemoved_false() {
        String key = ApiKeyText.generate(seeded(4));
        assertThat(ApiKeyText.isWellFormed(key + "0")).isFalse();
        assertThat(ApiKeyText.isWellFormed(key.substring(0, key.length() - 1))).isFalse();
    }

    /** Worked out outside of Java: printf cl_live_00000000000000000000000000000000 | crc32 is 4e096198, which is 1QbQWO in base62. */
    @Test
    void isWellFormed_keyOfZeros_hasTheChecksumOfCrc32() throws Exception {
        String key = "cl_live_" + "0".repeat(32) + "1QbQWO";
        assertThat(ApiKeyText.isWellFormed(key)).isTrue();
        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.US_ASCII));
        assertThat(ApiKeyText.hashIfWellFormed(key)).isEqualTo(KeyHash.of(sha256));
    }
}
