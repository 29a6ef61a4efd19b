package io.chatlogger.people.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.people.identity.OrgId;
import io.chatlogger.people.identity.Role;
import io.chatlogger.people.identity.SessionId;
import io.chatlogger.people.identity.UserId;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Coming back, signing out, and what becomes of tokens. */
class SessionsIT {
    private static AuthStage stage;

    @BeforeAll
    static void open() throws TimeoutException {
        stage = new AuthStage(Map.of());
    }

    @AfterAll
    static void close() throws TimeoutException {
        stage.close();
    }

    private static TestPerson person() {
        return TestPerson.of(stage.tenant(), Role.ADMIN);
    }

    /** Signs in as a program. */
    private static Answer login(TestPerson person) {
        return person.tenant.plain(
                "POST",
                "/auth/login",
                TestTenant.object(
                        "email", person.email(), "password", TestPerson.PASSWORD, "include_refresh_token", true));
    }

    private static String refreshToken(Answer answer) {
        return answer.json().path("refresh_token").asText();
    }

    private static String accessToken(Answer answer) {
        return answer.json().path("access_token").asText();
    }

    private static Answer refresh(TestPerson person, String token) {
        return person.tenant.plain("POST", "/auth/refresh", TestTenant.object("refresh_token", token));
    }

    private static int status(TestPerson person, String accessToken) {
        return person.tenant
                .plain("GET", "/me", "", "authorization", "Bearer " + accessToken)
                .status();
    }

    @Test
    void refresh_byBody_nextTokensOfTheSameSession() {
        TestPerson person = person();
        Answer first = login(person);

        Answer second = refresh(person, refreshToken(first));
        Answer third = refresh(person, refreshToken(second));

        assertThat(third.status()).isEqualTo(200);
        assertThat(refreshToken(third)).isNotIn(refreshToken(first), refreshToken(second));
        assertThat(status(person, accessToken(third))).isEqualTo(200);
        assertThat(third.json().path("user")).isEqualTo(first.json().path("user"));
        assertThat(stage.sql.number("select count(*) from sessions where user_id = ?", person.id))
                .isEqualTo(2);
    }

    @Test
    void refresh_byCookie_nextCookieAndNoTokenForScripts() {
        TestPerson person = person();
        String cookie = "refresh_token=" + refreshToken(login(person));

        Answer answer = person.tenant.plain("POST", "/api/v1/auth/refresh", "", "cookie", cookie);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().has("refresh_token")).isFalse();
        assertThat(answer.http().headers().allValues("set-cookie"))
                .anyMatch(one -> one.startsWith("refresh_token=") && one.contains("Path=/api/v1/auth/refresh"))
                .noneMatch(one -> one.startsWith(cookie));
    }

    @Test
    void refresh_usedAgainWithinTheGrace_oneMoreSuccessorInTheSameSession() {
        TestPerson person = person();
        Answer first = login(person);
        Answer lost = refresh(person, refreshToken(first));
        Answer again = refresh(person, refreshToken(first));

        assertThat(again.status()).isEqualTo(200);
        assertThat(refreshToken(again)).isNotIn(refreshToken(first), refreshToken(lost));
        assertThat(refresh(person, refreshToken(again)).status()).isEqualTo(200);
    }

    @Test
    void refresh_twoTabsAtOnce_theSessionGoesOnWhicheverCookieIsKept() throws Exception {
        for (int round = 0; round < 20; round++) {
            TestPerson person = person();
            String shared = refreshToken(login(person));
            List<Answer> tabs = atOnce(2, tab -> refresh(person, shared));
            assertThat(tabs).extracting(Answer::status).containsOnly(200);

            String kept = refreshToken(tabs.get(round % 2));
            Answer next = refresh(person, kept);

            assertThat(next.status()).isEqualTo(200);
            assertThat(refresh(person, refreshToken(next)).status()).isEqualTo(200);
            assertThat(status(person, accessToken(tabs.getFirst()))).isEqualTo(200);
        }
    }

    @Test
    void refresh_lateAnswerReplacesTheCookie_withinTheGraceTheSessionGoesOn() {
        TestPerson person = person();
        String shared = refreshToken(login(person));
        Answer quick = refresh(person, shared);
        Answer late = refresh(person, shared);
        refresh(person, refreshToken(quick));

        Answer next = refresh(person, refreshToken(late));

        assertThat(next.status()).isEqualTo(200);
        assertThat(refresh(person, refreshToken(next)).status()).isEqualTo(200);
    }

    @Test
    void refresh_usedAgainAfterTheGrace_endsTheSessionForBoth() {
        TestPerson person = person();
        Answer first = login(person);
        Answer second = refresh(person, refreshToken(first));
        stage.sql.run(
                "update refresh_tokens t set used_at = used_at - interval '11 seconds' from sessions s"
                        + " where s.id = t.session_id and s.user_id = ?",
                person.id);

        assertReuseEnds(person, refreshToken(first), second);
    }

    @Test
    void refresh_usedAgainOnceTheSuccessorWasUsed_endsTheSessionForBoth() {
        TestPerson person = person();
        Answer first = login(person);
        Answer second = refresh(person, refreshToken(first));
        Answer third = refresh(person, refreshToken(second));

        assertReuseEnds(person, refreshToken(first), third);
    }

    @Test
    void refresh_usedAgainOnceOneOfTwoSuccessorsWasUsed_endsTheSessionForBoth() {
        TestPerson person = person();
        Answer first = login(person);
        refresh(person, refreshToken(first));
        Answer second = refresh(person, refreshToken(first));
        Answer third = refresh(person, refreshToken(second));

        assertReuseEnds(person, refreshToken(first), third);
    }

    @Test
    void refresh_graceOfZero_oneOfTwoWinsAndTheSessionEnds() throws Exception {
        try (AuthStage strict = new AuthStage(Map.of("AUTH_REFRESH_GRACE", "0s"))) {
            TestPerson person = TestPerson.of(strict.tenant(), Role.ADMIN);
            String token = refreshToken(login(person));

            List<Answer> answers = atOnce(8, i -> refresh(person, token));

            List<Answer> won =
                    answers.stream().filter(answer -> answer.status() == 200).toList();
            assertThat(won).hasSize(1);
            assertThat(refresh(person, refreshToken(won.getFirst())).status()).isEqualTo(401);
        }
    }

    /** @param latest the answer with the session's latest tokens */
    private static void assertReuseEnds(TestPerson person, String reused, Answer latest) {
        Answer elsewhere = login(person);

        Answer refused = refresh(person, reused);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.code()).isEqualTo("invalid_token");
        assertThat(refresh(person, refreshToken(latest)).status()).isEqualTo(401);
        assertThat(status(person, accessToken(latest))).isEqualTo(401);
        assertThat(status(person, accessToken(elsewhere))).as("another session").isEqualTo(200);
        assertThat(stage.sql.number(
                        "select count(*) from sessions where user_id = ? and revoked_because = 'token_reused'",
                        person.id))
                .isEqualTo(1);
    }

    private static List<Answer> atOnce(int count, IntFunction<Answer> request) throws Exception {
        var together = new CyclicBarrier(count);
        try (var threads = Executors.newFixedThreadPool(count)) {
            var answers = new ArrayList<Answer>();
            for (var answer : threads.invokeAll(IntStream.range(0, count)
                    .<Callable<Answer>>mapToObj(i -> () -> {
                        together.await();
                        return request.apply(i);
                    })
                    .toList())) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    @Test
    void refresh_noGoodToken_401WithOneAnswer() {
        TestPerson person = person();
        String expired = refreshToken(login(person));
        stage.sql.run(
                "update sessions set expires_at = now() - interval '1 second' where user_id = ? and id <> ?",
                person.id,
                person.session);
        TestPerson other = person();
        Answer disabled = login(other);
        stage.sql.run("update users set disabled_at = now() where id = ?", other.id);

        assertThat(List.of(
                        refresh(person, expired),
                        refresh(person, RefreshToken.fresh().text()),
                        refresh(person, person.token.substring(0, 200)),
                        refresh(other, refreshToken(disabled))))
                .allSatisfy(answer -> {
                    assertThat(answer.status()).isEqualTo(401);
                    assertThat(answer.code()).isEqualTo("invalid_token");
                });
        assertThat(person.tenant.plain("POST", "/auth/refresh", "").code()).isEqualTo("missing_credentials");
    }

    @Test
    void refresh_deadCookie_isTakenAway() {
        TestPerson person = person();

        Answer answer = person.tenant.plain(
                "POST",
                "/auth/refresh",
                "",
                "cookie",
                "refresh_token=" + RefreshToken.fresh().text());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.http().headers().allValues("set-cookie"))
                .hasSize(2)
                .allMatch(cookie -> cookie.contains("=;") && cookie.contains("Max-Age=0"));
    }

    @Test
    void refresh_usedAgainAndAgain_sessionStaysForAnotherMonth() {
        TestPerson person = person();
        Answer first = login(person);
        stage.sql.run("update sessions set expires_at = now() + interval '1 hour' where user_id = ?", person.id);

        refresh(person, refreshToken(first));

        assertThat(stage.sql.number(
                        "select count(*) from sessions where user_id = ? and expires_at > now() + interval '29 days'",
                        person.id))
                .isEqualTo(1);
    }

    @Test
    void logout_byBearer_endsTheSessionAtOnceAndClearsTheCookies() {
        TestPerson person = person();
        Answer login = login(person);

        Answer answer =
                person.tenant.plain("POST", "/auth/logout", "", "authorization", "Bearer " + accessToken(login));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.http().body()).isEmpty();
        assertThat(answer.header("content-type")).isNull();
        assertThat(answer.http().headers().allValues("set-cookie"))
                .anyMatch(cookie -> cookie.startsWith("auth_token=;") && cookie.contains("Path=/;"))
                .anyMatch(cookie -> cookie.startsWith("refresh_token=;") && cookie.contains("Path=/auth/refresh;"));
        assertThat(status(person, accessToken(login))).isEqualTo(401);
        assertThat(refresh(person, refreshToken(login)).status()).isEqualTo(401);
        assertThat(person.get("/me").status()).as("another session").isEqualTo(200);
    }

    @Test
    void logout_whateverComes_204() throws Exception {
        TestPerson person = person();
        Answer login = login(person);

        assertThat(person.tenant.plain("POST", "/auth/logout", "").status()).isEqualTo(204);
        assertThat(person.tenant
                        .plain("POST", "/auth/logout", "", "authorization", "Bearer " + accessToken(login) + "x")
                        .status())
                .isEqualTo(204);
        assertThat(status(person, accessToken(login)))
                .as("a forged token ends nothing")
                .isEqualTo(200);
        assertThat(person.tenant
                        .plain("POST", "/auth/logout", TestTenant.object("refresh_token", refreshToken(login)))
                        .status())
                .isEqualTo(204);
        assertThat(status(person, accessToken(login))).isEqualTo(401);
    }

    @Test
    void accessToken_whenItsTimeIsOver_isRefusedButStillSignsOut() throws Exception {
        try (AuthStage later = new AuthStage(Map.of())) {
            TestPerson person = TestPerson.of(later.tenant(), Role.VIEWER);
            assertThat(person.get("/me").status()).isEqualTo(200);
            later.ahead = Duration.ofMinutes(16);

            assertThat(person.get("/me").code()).isEqualTo("invalid_token");
            assertThat(person.post("/auth/logout", "").status()).isEqualTo(204);
            assertThat(stage.sql.text("select revoked_because from sessions where id = ?", person.session))
                    .isEqualTo("logout");
        }
    }

    @Test
    void revokeAll_butOne_thatOneStays() throws Exception {
        TestPerson person = person();
        TestPerson other = person.again();
        assertThat(other.get("/me").status()).isEqualTo(200);

        int ended = AuthStage.await(stage.module
                .sessions()
                .revokeAll(
                        new OrgId(person.tenant.orgId),
                        new UserId(person.id),
                        new SessionId(person.session),
                        SessionEnd.PASSWORD_CHANGED));

        assertThat(ended).isEqualTo(1);
        assertThat(person.get("/me").status()).isEqualTo(200);
        assertThat(stage.sql.text("select revoked_because from sessions where id = ?", other.session))
                .isEqualTo("password_changed");
    }

    @Test
    void purge_longEnded_goneAndTheRestStays() throws Exception {
        TestPerson person = person();
        TestPerson ended = person.again();
        TestPerson recent = person.again();
        stage.sql.run(
                "update sessions set revoked_at = now() - interval '8 days', revoked_because = 'logout' where id = ?",
                ended.session);
        stage.sql.run("update sessions set expires_at = now() - interval '1 day' where id = ?", recent.session);
        String stale = "stale-" + person.id;
        stage.sql.run(
                "insert into sign_in_failures (account_hash, guesser_hash, failures, failed_at)"
                        + " values (sha256(convert_to(?, 'UTF8')), '', 3, now() - interval '25 hours')",
                stale);
        var purge = new Purge(new PgPurge(stage.ground.database().pool(), Duration.ofDays(30)), stage.meters);

        AuthStage.await(purge.round());

        assertThat(stage.sql.number("select count(*) from sessions where user_id = ?", person.id))
                .isEqualTo(2);
        assertThat(stage.sql.number(
                        "select count(*) from sign_in_failures where account_hash = sha256(convert_to(?, 'UTF8'))",
                        stale))
                .isZero();
        assertThat(stage.meters
                        .get("chatlogger.auth.purged")
                        .tag("table", "sessions")
                        .counter()
                        .count())
                .isPositive();
    }
}
