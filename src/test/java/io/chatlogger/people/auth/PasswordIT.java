package io.chatlogger.people.auth;

import static io.chatlogger.testing.MailedServer.PASSWORD;
import static io.chatlogger.testing.MailedServer.address;
import static io.chatlogger.testing.MailedServer.body;
import static io.chatlogger.testing.MailedServer.mailTo;
import static io.chatlogger.testing.MailedServer.token;
import static io.chatlogger.testing.TestTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.MailedServer;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PasswordIT {
    private final TestTenant tenant = MailedServer.tenant();
    private final TestPerson person = TestPerson.of(tenant, Role.USER);

    @Test
    void forgot_thenReset_endsWhatWasOpen_andOnlyTheNewPasswordSignsIn() throws Exception {
        Answer login = person.signIn(TestPerson.PASSWORD);
        String refresh = login.http().headers().allValues("set-cookie").stream()
                .filter(cookie -> cookie.startsWith("refresh_token="))
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .findFirst()
                .orElseThrow();

        assertThat(forgot(person.email()).status()).isEqualTo(202);
        assertThat(reset(token(person.email(), 1), PASSWORD).status()).isEqualTo(204);

        Eventually.until("the session is dead", () -> person.get("/users/me").status() == 401);
        assertThat(MailedServer.me(tenant, login.json().path("access_token").asText())
                        .status())
                .isEqualTo(401);
        assertThat(tenant.plain("POST", "/auth/refresh", "{}", "cookie", refresh)
                        .status())
                .isEqualTo(401);
        assertThat(person.signIn(TestPerson.PASSWORD).status()).isEqualTo(401);
        assertThat(person.signIn(PASSWORD).status()).isEqualTo(200);
        assertThat(tenant.sql()
                        .text(
                                "select kind || ' ' || actor from events where org_id = ? and subject = ?",
                                tenant.orgId,
                                person.id.toString()))
                .isEqualTo("user.password_changed person:" + person.id);
    }

    @Test
    void forgot_nobody_isAnsweredAlikeAndWritesNoMail() throws Exception {
        TestPerson disabled = TestPerson.of(tenant, Role.USER);
        tenant.sql().run("update users set disabled_at = now() where id = ?", disabled.id);
        String unknown = address();

        Answer known = forgot(person.email());
        Answer none = forgot(unknown);
        Answer locked = forgot(disabled.email());

        assertThat(none.status()).isEqualTo(known.status()).isEqualTo(locked.status());
        assertThat(none.http().body())
                .isEqualTo(known.http().body())
                .isEqualTo(locked.http().body());
        token(person.email(), 1);
        assertThat(mailTo(unknown)).isEmpty();
        assertThat(mailTo(disabled.email())).isEmpty();
    }

    @Test
    void forgot_fourTimesInAnHour_writesThreeMails() throws Exception {
        for (int i = 1; i <= 3; i++) {
            assertThat(forgot(person.email()).status()).isEqualTo(202);
            token(person.email(), i);
        }
        assertThat(forgot(person.email().toUpperCase(Locale.ROOT)).status()).isEqualTo(202);
        TestPerson later = TestPerson.of(tenant, Role.USER);
        forgot(later.email());
        token(later.email(), 1);

        assertThat(mailTo(person.email())).hasSize(3);
        tenant.sql()
                .run(
                        "update password_resets set created_at = now() - interval '61 minutes' where user_id = ?",
                        person.id);
        forgot(person.email());
        token(person.email(), 4);
    }

    @Test
    void forgot_manyAtOnce_writeAtMostThreeMails() throws Exception {
        try (var clients = Executors.newFixedThreadPool(8)) {
            Callable<Integer> once = () -> forgot(person.email()).status();
            for (var answer :
                    clients.invokeAll(IntStream.range(0, 16).mapToObj(i -> once).toList())) {
                assertThat(answer.get()).isEqualTo(202);
            }
        }
        token(person.email(), 3);

        assertThat(tenant.sql().number("select count(*) from password_resets where user_id = ?", person.id))
                .isEqualTo(3);
    }

    @Test
    void reset_manyTimesAtOnce_countsOnce() throws Exception {
        forgot(person.email());
        String token = token(person.email(), 1);
        var statuses = new ArrayList<Integer>();
        try (var clients = Executors.newFixedThreadPool(3)) {
            Callable<Integer> once = () -> reset(token, PASSWORD).status();
            for (var answer :
                    clients.invokeAll(IntStream.range(0, 3).mapToObj(i -> once).toList())) {
                statuses.add(answer.get());
            }
        }

        assertThat(statuses).containsExactlyInAnyOrder(204, 422, 422);
    }

    @Test
    void reset_linksThatAreNoGood_areAllAnsweredAlike() throws Exception {
        forgot(person.email());
        String first = token(person.email(), 1);
        forgot(person.email());
        String second = token(person.email(), 2);
        assertThat(reset(second, "password123").code()).isEqualTo("weak_password");
        assertThat(reset(second, PASSWORD).status()).isEqualTo(204);
        forgot(person.email());
        String expired = token(person.email(), 3);
        tenant.sql().run("update password_resets set expires_at = now() where user_id = ?", person.id);

        Answer unknown = reset("A".repeat(43), PASSWORD);

        assertThat(unknown.code()).isEqualTo("invalid_link");
        for (String token : new String[] {first, second, expired, "ü", "' or 1=1"}) {
            Answer answer = reset(token, PASSWORD);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(body(answer)).isEqualTo(body(unknown));
        }
    }

    @Test
    void reset_afterTooManyFailures_letsInAtOnce() throws Exception {
        for (int i = 0; i < 6; i++) {
            person.signIn("wrong-" + i);
        }
        block("guesser_hash <> ''");
        assertThat(person.signIn(TestPerson.PASSWORD).status()).isEqualTo(429);
        forgot(person.email());

        reset(token(person.email(), 1), PASSWORD);

        assertThat(person.signIn(PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void reset_whileStrangersGuess_letsThisBrowserInAndNoStranger() throws Exception {
        person.signIn("wrong");
        block("true");
        forgot(person.email());

        Answer set = reset(token(person.email(), 1), PASSWORD);

        String device = set.http().headers().allValues("set-cookie").stream()
                .filter(cookie -> cookie.startsWith("device="))
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .findFirst()
                .orElseThrow();
        assertThat(person.signIn(PASSWORD, "cookie", device).status()).isEqualTo(200);
        assertThat(person.signIn(PASSWORD).status()).isEqualTo(429);
    }

    /** For longer than a busy machine takes for the rest. */
    private void block(String which) {
        tenant.sql()
                .run(
                        "update sign_in_failures set blocked_until = now() + interval '1 hour'"
                                + " where account_hash = sha256(convert_to(lower(?), 'UTF8')) and " + which,
                        person.email());
    }

    @Test
    void change_endsAllOtherSessions() throws Exception {
        TestPerson elsewhere = person.again();
        assertThat(elsewhere.get("/users/me").status()).isEqualTo(200);

        assertThat(change(TestPerson.PASSWORD, PASSWORD).status()).isEqualTo(204);

        Eventually.until(
                "the other session is dead", () -> elsewhere.get("/users/me").status() == 401);
        assertThat(person.get("/users/me").status()).isEqualTo(200);
        assertThat(person.signIn(TestPerson.PASSWORD).status()).isEqualTo(401);
        assertThat(person.signIn(PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void change_wrongCurrentPassword_slowsThisSessionAndKeepsNobodyFromSigningIn() {
        TestPerson elsewhere = person.again();
        for (int i = 0; i < 5; i++) {
            Answer answer = change("wrong-" + i, PASSWORD);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("invalid_credentials");
        }
        block("guesser_hash <> ''");

        assertThat(change(TestPerson.PASSWORD, PASSWORD).code()).isEqualTo("rate_limited");
        assertThat(person.signIn(TestPerson.PASSWORD).status()).isEqualTo(200);
        assertThat(elsewhere
                        .post(
                                "/users/me/password",
                                object("current_password", TestPerson.PASSWORD, "new_password", PASSWORD))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void change_weakPassword_saysWhere() {
        Answer answer = change(TestPerson.PASSWORD, tenant.slug);

        assertThat(answer.code()).isEqualTo("weak_password");
        assertThat(answer.json().path("errors").path(0).path("pointer").asText())
                .isEqualTo("/new_password");
    }

    @Test
    void change_byCookieFromAnotherSite_isRefused() {
        Answer answer = person.byCookie()
                .post(
                        "/users/me/password",
                        object("current_password", TestPerson.PASSWORD, "new_password", PASSWORD),
                        "sec-fetch-site",
                        "cross-site");

        assertThat(answer.code()).isEqualTo("cross_origin");
        assertThat(tenant.plain("POST", "/users/me/password", "{}").status()).isEqualTo(401);
    }

    private Answer forgot(String email) {
        return tenant.plain("POST", "/auth/password/forgot", object("email", email));
    }

    private Answer reset(String token, String password) {
        return tenant.plain("POST", "/auth/password/reset", object("token", token, "password", password));
    }

    private Answer change(String current, String wanted) {
        return person.post("/users/me/password", object("current_password", current, "new_password", wanted));
    }
}
