package io.chatlogger.people.auth;

import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What signing in answers, and what it never tells. */
class SignInIT {
    private static final String OF_NETWORK = "select %s from sign_in_failures f"
            + " where account_hash = sha256(convert_to(?, 'UTF8')) and guesser_hash <> ''";

    private static AuthStage stage;

    @BeforeAll
    static void open() throws TimeoutException {
        // The tests hash at the lowest cost, but nobody's password is compared at the usual one.
        stage = new AuthStage(Map.of("AUTH_HASH_QUEUE", "500"));
    }

    @AfterAll
    static void close() throws TimeoutException {
        stage.close();
    }

    private static TestPerson person() {
        return TestPerson.of(stage.tenant(), Role.ADMIN);
    }

    private static String body(String email, String password) {
        return TestTenant.object("email", email, "password", password);
    }

    private static Answer login(TestPerson person, String email, String password) {
        return person.tenant.plain("POST", "/auth/login", body(email, password));
    }

    @Test
    void login_rightPassword_personTokenAndCookies() {
        TestPerson person = person();

        Answer answer = person.signIn(TestPerson.PASSWORD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("user").path("id").asText()).isEqualTo(person.id.toString());
        assertThat(answer.json().path("user").path("role").asText()).isEqualTo("admin");
        assertThat(answer.json().path("user").path("organization").path("slug").asText())
                .isEqualTo(person.tenant.slug);
        assertThat(answer.json().path("expires_in").asLong()).isEqualTo(900);
        assertThat(answer.json().path("token_type").asText()).isEqualTo("Bearer");
        assertThat(answer.json().has("refresh_token")).isFalse();
        assertThat(answer.http().body()).doesNotContain("password", "$2b$");
        String token = answer.json().path("access_token").asText();
        assertThat(person.tenant
                        .plain("GET", "/me", "", "authorization", "Bearer " + token)
                        .status())
                .isEqualTo(200);
        assertThat(cookies(answer))
                .anyMatch(cookie -> cookie.startsWith("auth_token=" + token + "; max-age=900; ")
                        && cookie.endsWith("; path=/; secure; httponly; samesite=lax"))
                .anyMatch(
                        cookie -> cookie.matches(
                                "refresh_token=[\\w-]{43}; max-age=2592000; .*; path=/auth/refresh; secure; httponly; samesite=lax"))
                .anyMatch(cookie -> cookie.matches(
                        "device=[\\w-]{54}; max-age=15552000; .*; path=/; secure; httponly; samesite=lax"))
                .hasSize(3);
        assertThat(answer.json().path("warnings")).isEmpty();
    }

    @Test
    void login_underThePrefix_refreshCookieGoesToTheRefreshBesideIt() {
        TestPerson person = person();

        Answer answer = person.tenant.plain("POST", "/api/v1/auth/login", body(person.email(), TestPerson.PASSWORD));

        assertThat(cookies(answer)).anyMatch(cookie -> cookie.contains("; path=/api/v1/auth/refresh; "));
    }

    @Test
    void login_programThatAsksForIt_refreshTokenInTheBody() {
        TestPerson person = person();
        String body = TestTenant.object(
                "email", person.email(), "password", TestPerson.PASSWORD, "include_refresh_token", true);

        Answer answer = person.tenant.plain("POST", "/auth/login", body);

        assertThat(answer.json().path("refresh_token").asText()).hasSize(43);
        assertThat(stage.sql.number(
                        "select count(*) from refresh_tokens where token_hash = sha256(convert_to(?, 'UTF8'))",
                        answer.json().path("refresh_token").asText()))
                .isEqualTo(1);
    }

    @Test
    void login_addressInOtherLetters_isTheSamePerson() {
        TestPerson person = person();

        assertThat(login(person, person.email().toUpperCase(Locale.ROOT), TestPerson.PASSWORD)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void login_whateverIsWrong_oneAnswerAndTheSameWork() {
        TestPerson wrong = person();
        TestPerson disabled = person();
        stage.sql.run("update users set disabled_at = now() where id = ?", disabled.id);
        TestPerson deleting = person();
        stage.sql.run("update organizations set deleting_at = now() where id = ?", deleting.tenant.orgId);
        try (AuthStage alone = new AuthStage(Map.of())) {
            List<Attempt> attempts = List.of(
                    new Attempt("wrong password", wrong, wrong.email(), "wrong-password-1"),
                    new Attempt("unknown address", wrong, "nobody-" + UUID.randomUUID() + "@example.test", "x"),
                    new Attempt("no address at all", wrong, "not an address", "x"),
                    new Attempt("disabled", disabled, disabled.email(), TestPerson.PASSWORD),
                    new Attempt("organization goes", deleting, deleting.email(), TestPerson.PASSWORD));
            // The first one also makes connections.
            attempts.getFirst().made(alone);
            var seen = attempts.stream().map(attempt -> attempt.made(alone)).toList();

            assertThat(seen).allSatisfy(one -> assertThat(one).isEqualTo(seen.getFirst()));
            assertThat(seen.getFirst().comparisons()).isEqualTo(1);
            assertThat(seen.getFirst().statements()).isPositive();
            assertThat(seen.getFirst().answer())
                    .contains("\"invalid_credentials\"")
                    .contains("\"status\":401");
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Attempt(String what, TestPerson person, String email, String password) {
        Seen made(AuthStage node) {
            long comparisons = node.comparisons();
            long statements = node.statements();
            Answer answer = person.tenant.at(node.url()).plain("POST", "/auth/login", body(email, password));
            String requestId = answer.json().path("request_id").asText();
            return new Seen(
                    answer.http().body().replace(requestId, "…"),
                    answer.http().headers().map().keySet().toString(),
                    node.comparisons() - comparisons,
                    node.statements() - statements);
        }
    }

    private record Seen(String answer, String headers, long comparisons, long statements) {}

    private static void block(TestPerson person, String forHowLong) {
        person.signIn("wrong-password");
        stage.sql.run(
                "update sign_in_failures set failures = 6, blocked_until = now() + ?::interval"
                        + " where account_hash = sha256(convert_to(?, 'UTF8')) and guesser_hash <> ''",
                forHowLong,
                person.email());
    }

    @Test
    void login_blocked_oneAnswerWhetherOrNotThereIsAnAccountAndNothingIsCompared() throws TimeoutException {
        try (AuthStage node = new AuthStage(Map.of())) {
            TestPerson person = TestPerson.of(node.tenant(), Role.USER);
            String nobody = "nobody-" + UUID.randomUUID() + "@example.test";
            for (int i = 0; i < 5; i++) {
                person.signIn("wrong-password");
                login(person, nobody, "wrong-password");
            }
            node.sql.run(
                    "update sign_in_failures set blocked_until = now() + interval '10 minutes'"
                            + " where account_hash in (sha256(convert_to(?, 'UTF8')), sha256(convert_to(?, 'UTF8')))"
                            + " and guesser_hash <> ''",
                    person.email(),
                    nobody);
            long before = node.comparisons();

            Answer known = person.signIn(TestPerson.PASSWORD);
            Answer unknown = login(person, nobody, TestPerson.PASSWORD);

            assertThat(List.of(known, unknown)).allSatisfy(answer -> {
                assertThat(answer.status()).isEqualTo(429);
                assertThat(answer.code()).isEqualTo("rate_limited");
                assertThat(Integer.parseInt(answer.header("retry-after"))).isBetween(400, 600);
                assertThat(answer.json().path("detail").asText()).contains("a new password is set by e-mail");
            });
            assertThat(node.comparisons()).isEqualTo(before);
        }
    }

    @Test
    void login_fiveFailures_rightPasswordHasToWaitAndThenIsGood() {
        TestPerson person = person();
        IntStream.range(0, 5).forEach(i -> person.signIn("wrong-password-" + i));
        assertThat(delaySeconds(person)).isEqualTo(5);
        setBlock(person, "now() + interval '1 hour'");

        assertThat(person.signIn(TestPerson.PASSWORD).code()).isEqualTo("rate_limited");

        setBlock(person, "now()");
        assertThat(person.signIn(TestPerson.PASSWORD).status()).isEqualTo(200);
        assertThat(stage.sql.number(OF_NETWORK.formatted("count(*)"), person.email()))
                .as("forgotten after success")
                .isZero();
    }

    @Test
    void login_failuresGoOn_delayDoublesToAQuarterOfAnHourAndNoMore() {
        TestPerson person = person();
        IntStream.range(0, 5).forEach(i -> person.signIn("wrong-password"));
        var delays = new ArrayList<Long>();
        for (int i = 0; i < 10; i++) {
            delays.add(delaySeconds(person));
            setBlock(person, "now()");
            person.signIn("wrong-password");
        }

        assertThat(delays).containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 320L, 640L, 900L, 900L);
    }

    @Test
    void login_whileBlocked_doesNotProlongIt() {
        TestPerson person = person();
        block(person, "10 minutes");
        String before = stage.sql.text(OF_NETWORK.formatted("f::text"), person.email());

        IntStream.range(0, 5).forEach(i -> person.signIn("wrong-password"));

        assertThat(stage.sql.text(OF_NETWORK.formatted("f::text"), person.email()))
                .isEqualTo(before);
    }

    @Test
    void login_dayWithoutFailure_beginsAnew() {
        TestPerson person = person();
        IntStream.range(0, 5).forEach(i -> person.signIn("wrong-password"));
        stage.sql.run(
                "update sign_in_failures set failed_at = now() - interval '25 hours', blocked_until = now() - interval '1 hour'"
                        + " where account_hash = sha256(convert_to(?, 'UTF8'))",
                person.email());

        person.signIn("wrong-password");

        assertThat(failures(person)).isEqualTo(1);
    }

    @Test
    void login_manyGuessesAtOnce_countOneAfterTheOther() {
        TestPerson person = person();
        // One more failure and it is blocked for a quarter of an hour, however slow this machine is.
        block(person, "-1 second");
        stage.sql.run(
                "update sign_in_failures set failures = 14 where account_hash = sha256(convert_to(?, 'UTF8'))"
                        + " and guesser_hash <> ''",
                person.email());

        List<Integer> statuses = IntStream.range(0, 30)
                .parallel()
                .mapToObj(i -> person.signIn("wrong-password-" + i))
                .map(Answer::status)
                .toList();

        assertThat(statuses).containsOnly(401, 429);
        assertThat(statuses.stream().filter(status -> status == 401)).hasSize(1);
        assertThat(failures(person))
                .as("however many were compared, one counts")
                .isEqualTo(15);
        assertThat(person.signIn(TestPerson.PASSWORD).status()).isEqualTo(429);
    }

    private static long failures(TestPerson person) {
        return stage.sql.number(OF_NETWORK.formatted("failures"), person.email());
    }

    private static long delaySeconds(TestPerson person) {
        return stage.sql.number(
                OF_NETWORK.formatted("round(extract(epoch from blocked_until - failed_at))"), person.email());
    }

    /** Moves time by moving what it is compared with. */
    private static void setBlock(TestPerson person, String until) {
        stage.sql.run(
                "update sign_in_failures set blocked_until = " + until
                        + " where account_hash = sha256(convert_to(?, 'UTF8'))",
                person.email());
    }

    @Test
    void login_tooManyFailuresOfOneAddress_429BeforeAnythingIsCompared() throws TimeoutException {
        try (AuthStage node = new AuthStage(
                Map.of("RATELIMIT_LOGIN_FAILURES_PER_MINUTE", "2", "HTTP_TRUSTED_PROXIES", "127.0.0.1/32"))) {
            TestPerson person = TestPerson.of(node.tenant(), Role.USER);
            String[] client = {"x-forwarded-for", "192.0.2.7"};
            IntStream.range(0, 4).forEach(i -> person.signIn("wrong-password-" + i, client));
            long before = node.comparisons();

            Answer refused = person.signIn(TestPerson.PASSWORD, client);

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.code()).isEqualTo("rate_limited");
            assertThat(Integer.parseInt(refused.header("retry-after"))).isBetween(1, 30);
            assertThat(node.comparisons()).isEqualTo(before);
            assertThat(person.signIn(TestPerson.PASSWORD, "x-forwarded-for", "192.0.2.8")
                            .status())
                    .as("somebody else, elsewhere")
                    .isEqualTo(200);
        }
    }

    @Test
    void login_passwordInAnotherForm_isTheSameAndOldHashesAreMadeAnew() throws Exception {
        TestPerson person = person();
        String composed = "Grüße-näch-Köln";
        String typed = Normalizer.normalize(composed, Normalizer.Form.NFD);
        String old = BCrypt.with(BCrypt.Version.VERSION_2B).hashToString(4, typed.toCharArray());
        stage.sql.run("update users set password_hash = ? where id = ?", old, person.id);

        assertThat(person.signIn(typed).status()).as("as it was stored before").isEqualTo(200);
        Eventually.until(
                "the hash is made anew",
                () -> !stage.sql
                        .text("select password_hash from users where id = ?", person.id)
                        .equals(old));

        assertThat(person.signIn(composed).status()).isEqualTo(200);
        assertThat(person.signIn(typed).status()).isEqualTo(200);
    }

    @Test
    void login_addressAsPeopleTypeIt_isTheSamePerson() {
        TestPerson person = person();
        String ascii = "Ann-" + person.id + "@xn--bcher-kva.example";
        stage.sql.run("update users set email = ? where id = ?", ascii, person.id);

        for (String typed : List.of(
                ascii,
                "  ann-" + person.id + "@BÜCHER.example\u00A0",
                "ANN-" + person.id + "@bu\u0308cher\u3002example")) {
            assertThat(login(person, typed, TestPerson.PASSWORD).status())
                    .as(typed)
                    .isEqualTo(200);
        }
    }

    @Test
    void login_byHttpFromElsewhere_saysThatTheCookiesAreDropped() throws TimeoutException {
        try (AuthStage node = new AuthStage(Map.of("HTTP_PUBLIC_URL", "http://chat.lan:8080"))) {
            TestPerson person = TestPerson.of(node.tenant(), Role.USER);

            Answer answer = person.signIn(TestPerson.PASSWORD, "origin", "http://chat.lan:8080");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().path("warnings").path(0).path("code").asText())
                    .isEqualTo("cookies_dropped");
        }
    }

    private static List<Answer> allAtOnce(int count, IntFunction<Answer> request) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Answer>();
            for (Future<Answer> answer : threads.invokeAll(IntStream.range(0, count)
                    .<Callable<Answer>>mapToObj(i -> () -> request.apply(i))
                    .toList())) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    @Test
    void login_moreThanTheQueueHolds_503AtOnceAndTheRestIsAnswered() throws Exception {
        try (AuthStage node = new AuthStage(Map.of("AUTH_HASH_QUEUE", "2", "AUTH_HASH_THREADS", "1"))) {
            TestPerson person = TestPerson.of(node.tenant(), Role.USER);
            List<Answer> answers = allAtOnce(
                    24,
                    i -> person.tenant.plain(
                            "POST", "/auth/login", body("nobody-" + i + UUID.randomUUID() + "@example.test", "wrong")));
            // Compared at the lowest cost, so that the queue is empty again.
            Answer later = person.signIn(TestPerson.PASSWORD);

            assertThat(answers).extracting(Answer::status).containsOnly(401, 503);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 503)
                    .isNotEmpty()
                    .allSatisfy(answer -> {
                        assertThat(answer.code()).isEqualTo("overloaded");
                        assertThat(answer.header("retry-after")).isNotNull();
                    });
            assertThat(later.status()).isEqualTo(200);
            assertThat(node.meters.get("chatlogger.password.refused").counter().count())
                    .isPositive();
        }
    }

    @Test
    void login_unknownMemberOrTooLarge_refused() {
        TestPerson person = person();

        Answer more = person.tenant.plain(
                "POST", "/auth/login", "{\"email\":\"a@b.c\",\"password\":\"12345678\",\"role\":\"superadmin\"}");
        Answer large = person.tenant.plain("POST", "/auth/login", body("a@b.c", "x".repeat(5000)));

        assertThat(more.status()).isEqualTo(422);
        assertThat(more.code()).isEqualTo("unknown_field");
        assertThat(large.status()).isEqualTo(413);
    }

    private static List<String> cookies(Answer answer) {
        return answer.http().headers().allValues("set-cookie").stream()
                .map(cookie -> {
                    int end = cookie.indexOf(';');
                    return cookie.substring(0, end) + cookie.substring(end).toLowerCase(Locale.ROOT);
                })
                .toList();
    }
}
