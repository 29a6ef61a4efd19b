package io.chatlogger.people.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Strangers who try passwords of an account, from one address and from many, and the owner of the account beside them. */
class StrangersIT {
    private static final int HOUR_SECONDS = 3600;

    private static AuthStage stage;

    private TestPerson owner;

    @BeforeAll
    static void open() throws TimeoutException {
        stage = new AuthStage(
                Map.of("HTTP_TRUSTED_PROXIES", "127.0.0.1/32", "RATELIMIT_LOGIN_FAILURES_PER_MINUTE", "4"));
    }

    @AfterAll
    static void close() throws TimeoutException {
        stage.close();
    }

    @BeforeEach
    void newOwner() {
        owner = TestPerson.of(stage.tenant(), Role.ADMIN);
    }

    private Answer signIn(String password, String address, String... more) {
        String[] headers = new String[more.length + 2];
        headers[0] = "x-forwarded-for";
        headers[1] = address;
        System.arraycopy(more, 0, headers, 2, more.length);
        return owner.signIn(password, headers);
    }

    private static String device(Answer signedIn) {
        return signedIn.http().headers().allValues("set-cookie").stream()
                .filter(cookie -> cookie.startsWith("device="))
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }

    /** An address that nobody else in this test has. */
    private static String address(int number) {
        return "2001:db8:" + HexFormat.of().toHexDigits((short) (number >> 16)) + ":"
                + HexFormat.of().toHexDigits((short) number) + "::1";
    }

    @Test
    void knownBrowser_whateverStrangersTry_getsInEachTime() {
        String device = device(signIn(TestPerson.PASSWORD, "192.0.2.1"));
        IntStream.range(0, 12).forEach(i -> signIn("wrong-" + i, "192.0.2.1"));
        int refused = 0;
        for (int i = 0; i < 40; i++) {
            refused += signIn("wrong-" + i, address(i)).status() == 429 ? 1 : 0;
            if (i % 4 == 3) {
                Answer in = signIn(TestPerson.PASSWORD, "192.0.2.1", "cookie", device);
                assertThat(in.status()).as("after " + i).isEqualTo(200);
                device = device(in);
            }
        }

        assertThat(refused).as("of the strangers").isGreaterThan(10);
        Answer newBrowser = signIn(TestPerson.PASSWORD, "198.51.100.7");
        assertThat(newBrowser.status()).isEqualTo(429);
        assertThat(Integer.parseInt(newBrowser.header("retry-after"))).isBetween(1, 45);
    }

    @Test
    void guesserOverManyAddresses_anHour_atMost100Tries() {
        int tries = 0;
        int second = 0;
        for (int i = 0; second < HOUR_SECONDS; i++) {
            Answer answer = signIn("wrong-" + i, address(1000 + i));
            if (answer.status() == 429) {
                int pause = Integer.parseInt(answer.header("retry-after"));
                pass(pause);
                second += pause;
            } else {
                tries++;
            }
        }

        assertThat(tries).isBetween(90, 100);
    }

    /** Moves time by moving what it is compared with. */
    private void pass(int seconds) {
        stage.sql.run(
                "update sign_in_failures set failed_at = failed_at - make_interval(secs => ?),"
                        + " blocked_until = blocked_until - make_interval(secs => ?)"
                        + " where account_hash = sha256(convert_to(?, 'UTF8'))",
                seconds,
                seconds,
                owner.email());
    }

    @Test
    void stranger_success_doesNotEndTheCountOfAllStrangers() {
        IntStream.range(0, 15).forEach(i -> signIn("wrong-" + i, address(2000 + i)));

        assertThat(signIn(TestPerson.PASSWORD, address(2100)).status()).isEqualTo(200);
        IntStream.range(15, 20).forEach(i -> signIn("wrong-" + i, address(2000 + i)));

        assertThat(signIn(TestPerson.PASSWORD, address(2101)).status()).isEqualTo(429);
    }

    @Test
    void stolenDevice_guesses_slowsItselfOnly() {
        Answer signedIn = signIn(TestPerson.PASSWORD, "192.0.2.50");
        String stolen = device(signedIn);
        String owners = device(signIn(TestPerson.PASSWORD, "192.0.2.50", "cookie", stolen));

        for (int i = 0; i < 5; i++) {
            assertThat(signIn("wrong-" + i, address(3000 + i), "cookie", stolen).status())
                    .isEqualTo(401);
        }

        assertThat(signIn(TestPerson.PASSWORD, address(3100), "cookie", stolen).status())
                .isEqualTo(429);
        assertThat(signIn(TestPerson.PASSWORD, "192.0.2.50", "cookie", owners).status())
                .isEqualTo(200);
        assertThat(signIn(TestPerson.PASSWORD, address(3101)).status())
                .as("a new browser")
                .isEqualTo(200);
    }

    @Test
    void device_ofAnotherAccount_isAStranger() {
        TestPerson other = TestPerson.of(owner.tenant, Role.USER);
        String device = device(other.signIn(TestPerson.PASSWORD, "x-forwarded-for", "192.0.2.60"));

        IntStream.range(0, 20).forEach(i -> signIn("wrong-" + i, address(4000 + i), "cookie", device));

        assertThat(signIn(TestPerson.PASSWORD, address(4100), "cookie", device).status())
                .isEqualTo(429);
        assertThat(other.signIn(TestPerson.PASSWORD, "x-forwarded-for", address(4100))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refresh_browserThatIsNotKnownYet_isKnownFromNowOn() {
        String body = TestTenant.object(
                "email", owner.email(), "password", TestPerson.PASSWORD, "include_refresh_token", true);
        Answer signedIn = owner.tenant.plain("POST", "/auth/login", body, "x-forwarded-for", "192.0.2.70");
        String refresh = TestTenant.object(
                "refresh_token", signedIn.json().path("refresh_token").asText());

        Answer refreshed = owner.tenant.plain("POST", "/auth/refresh", refresh);

        assertThat(device(refreshed)).isNotEqualTo(device(signedIn));
    }
}
