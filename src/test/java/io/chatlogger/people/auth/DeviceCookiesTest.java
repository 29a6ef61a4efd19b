package io.chatlogger.people.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.platform.config.Secret;
import io.chatlogger.platform.config.SigningSecrets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeviceCookiesTest {
    private static final String ANN = "ann@example.org";
    private static final String BOB = "bob@example.org";

    private Instant now = Instant.parse("2026-10-01T12:00:00Z");
    private final DeviceCookies cookies = with(new Secret("k7-first-secret-of-this-test-only"), List.of());

    private DeviceCookies with(Secret secret, List<Secret> previous) {
        return new DeviceCookies(new SigningSecrets(secret, previous), () -> now);
    }

    @Test
    void known_accountThatWasSignedInTo_itsIdAndNoOthers() {
        String cookie = cookies.renewed(null, ANN);

        assertThat(cookies.known(cookie, ANN)).hasSize(32);
        assertThat(cookies.known(cookie, BOB)).isNull();
        assertThat(cookies.known(null, ANN)).isNull();
        assertThat(cookie).doesNotContain("ann").matches("[A-Za-z0-9_-]+");
    }

    @Test
    void known_changedInAnyCharacter_isAStranger() {
        String cookie = cookies.renewed(null, ANN);
        // The last character of base64 has bits that say nothing.
        for (int i = 0; i < cookie.length() - 1; i++) {
            char other = cookie.charAt(i) == 'A' ? 'B' : 'A';
            String changed = cookie.substring(0, i) + other + cookie.substring(i + 1);
            assertThat(cookies.known(changed, ANN)).as("character " + i).isNull();
        }
    }

    @Test
    void known_whateverIsSent_isAStranger() {
        String good = cookies.renewed(null, ANN);
        for (String sent : List.of(
                "", ".", "....", "ü", "=", "A".repeat(54), "A".repeat(10_000), good + "A", ".".repeat(9) + good)) {
            assertThat(cookies.known(sent, ANN)).as(sent).isNull();
        }
    }

    @Test
    void known_after180Days_isAStrangerAgain() {
        String cookie = cookies.renewed(null, ANN);
        now = now.plus(Duration.ofDays(180)).minusSeconds(1);
        assertThat(cookies.known(cookie, ANN)).isNotNull();
        now = now.plusSeconds(1);
        assertThat(cookies.known(cookie, ANN)).isNull();
    }

    @Test
    void renewed_sameAccount_newIdAndTheOldOneIsGone() {
        String first = cookies.renewed(null, ANN);
        String second = cookies.renewed(first, ANN);

        assertThat(second).hasSameSizeAs(first);
        assertThat(cookies.known(second, ANN)).isNotEqualTo(cookies.known(first, ANN));
    }

    @Test
    void renewed_manyAccounts_theLastEightAreKnown() {
        @Nullable String cookie = null;
        for (int i = 0; i < 10; i++) {
            cookie = cookies.renewed(cookie, i + "@example.org");
        }
        String last = cookie;

        assertThat(IntStream.range(0, 10).filter(i -> cookies.known(last, i + "@example.org") != null))
                .containsExactly(2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(last).hasSizeLessThan(500);
    }

    @Test
    void known_secretReplaced_thoseOfThePreviousOneAreKnown() {
        String cookie = cookies.renewed(null, ANN);
        var next = new Secret("k7-second-secret-of-this-test-only");

        assertThat(with(next, List.of(new Secret("k7-first-secret-of-this-test-only")))
                        .known(cookie, ANN))
                .isNotNull();
        assertThat(with(next, List.of()).known(cookie, ANN)).isNull();
        assertThat(with(new Secret(""), List.of()).known(cookie, ANN)).isNull();
    }
}
