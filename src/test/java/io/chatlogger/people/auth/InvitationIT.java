package io.chatlogger.people.auth;

import static io.chatlogger.testing.MailedServer.PASSWORD;
import static io.chatlogger.testing.MailedServer.accept;
import static io.chatlogger.testing.MailedServer.address;
import static io.chatlogger.testing.MailedServer.body;
import static io.chatlogger.testing.MailedServer.token;
import static io.chatlogger.testing.TestTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMailUtil;
import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.MailedServer;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InvitationIT {
    private static final String ALL = "/orgs/me/invitations";

    private final TestTenant tenant = MailedServer.tenant();
    private final TestPerson admin = TestPerson.of(tenant, Role.ADMIN);

    @Test
    void invite_thenAccept_signsInWithTheRoleAndThenByPassword() throws Exception {
        String email = address();

        Answer invited = invite(email, "viewer");
        assertThat(invited.status()).isEqualTo(201);
        assertThat(invited.json().path("email").asText()).isEqualTo(email);
        assertThat(invited.http().body()).doesNotContain(token(email, 1));
        Answer accepted = accept(tenant, token(email, 1), PASSWORD);

        assertThat(accepted.status()).isEqualTo(201);
        assertThat(accepted.http().headers().allValues("set-cookie"))
                .anyMatch(cookie -> cookie.startsWith("auth_token=") && cookie.contains("HTTPOnly"))
                .anyMatch(cookie -> cookie.startsWith("refresh_token=") && cookie.contains("Path=/auth/refresh"));
        Answer me = MailedServer.me(tenant, accepted.json().path("access_token").asText());
        assertThat(me.json().path("role").asText()).isEqualTo("viewer");
        assertThat(me.json().path("name").asText()).isEqualTo("Nora Newcomer");
        assertThat(me.json().path("organization").path("slug").asText()).isEqualTo(tenant.slug);
        assertThat(MailedServer.login(tenant, email, PASSWORD).status()).isEqualTo(200);
        assertThat(admin.get(ALL).json().path("data")).isEmpty();
    }

    @Test
    void mail_saysWhoInvitesWhereAndHowToCallTheApi() throws Exception {
        String email = address();
        invite(email, "user");
        String token = token(email, 1);

        MimeMessage mail = MailedServer.mailTo(email).getFirst();
        String text = MailedServer.mailText(GreenMailUtil.getBody(mail));

        assertThat(mail.getSubject()).isEqualTo("Invitation to " + tenant.slug);
        assertThat(text)
                .contains(
                        "/accept-invitation?token=" + token,
                        "/api/v1/auth/invitations/accept",
                        "within 7 days",
                        "as user")
                .contains("Person " + admin.id.toString().substring(0, 8));
    }

    @Test
    void accept_manyTimesAtOnce_makesOnePerson() throws Exception {
        String email = address();
        invite(email, "user");
        String token = token(email, 1);

        var statuses = new ArrayList<Integer>();
        try (var clients = Executors.newFixedThreadPool(3)) {
            Callable<Integer> once = () -> accept(tenant, token, PASSWORD).status();
            for (var answer :
                    clients.invokeAll(IntStream.range(0, 3).mapToObj(i -> once).toList())) {
                statuses.add(answer.get());
            }
        }

        assertThat(statuses).containsExactlyInAnyOrder(201, 422, 422);
        assertThat(tenant.sql().number("select count(*) from users where email = ?", email))
                .isEqualTo(1);
        assertThat(tenant.sql()
                        .number(
                                "select count(*) from events e join users u on u.org_id = e.org_id and u.id::text = e.subject where e.kind = 'user.created' and u.email = ?",
                                email))
                .isEqualTo(1);
    }

    @Test
    void accept_linksThatAreNoGood_areAllAnsweredAlike() throws Exception {
        String used = invitedToken();
        assertThat(accept(tenant, used, PASSWORD).status()).isEqualTo(201);
        String expired = invitedToken();
        tenant.sql().run("update invitations set expires_at = now() where org_id = ?", tenant.orgId);
        String gone = address();
        Answer invitation = invite(gone, "user");
        String withdrawn = token(gone, 1);
        admin.send("DELETE", ALL + "/" + invitation.json().path("id").asText(), "");

        var answers = Stream.of(used, expired, withdrawn, "x", "A".repeat(43))
                .map(token -> accept(tenant, token, PASSWORD))
                .toList();

        assertThat(answers)
                .allMatch(answer -> answer.status() == 422 && answer.code().equals("invalid_link"));
        assertThat(answers.stream().map(MailedServer::body).distinct()).hasSize(1);
    }

    @Test
    void invite_again_replacesTheEarlierLink() throws Exception {
        String email = address();
        invite(email, "user");
        String first = token(email, 1);

        assertThat(invite(email.toUpperCase(Locale.ROOT), "admin").status()).isEqualTo(201);
        String name = email.substring(0, email.indexOf('@'));
        String second = token(name.toUpperCase(Locale.ROOT) + "@example.test", 1);

        assertThat(accept(tenant, first, PASSWORD).code()).isEqualTo("invalid_link");
        assertThat(accept(tenant, second, PASSWORD)
                        .json()
                        .path("user")
                        .path("role")
                        .asText())
                .isEqualTo("admin");
    }

    @Test
    void invite_whoIsHereAlready_is409() {
        Answer answer = invite(admin.email().toUpperCase(Locale.ROOT), "user");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("errors").path(0).path("pointer").asText())
                .isEqualTo("/email");
    }

    @Test
    void invite_whoBelongsElsewhere_isAnsweredAsAnybodyAndToldOnlyToTheInvited() throws Exception {
        TestPerson other = TestPerson.of(MailedServer.tenant(), Role.USER);

        Answer answer = invite(other.email(), "user");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(shape(answer)).isEqualTo(shape(invite(address(), "user")));
        Answer accepted = accept(tenant, token(other.email(), 1), PASSWORD);
        assertThat(accepted.status()).isEqualTo(409);
        assertThat(other.get("/users/me").status()).isEqualTo(200);
    }

    private static String shape(Answer answer) {
        return answer.http().body().replaceAll("\"(id|email|created_at|expires_at)\":\"[^\"]*\"", "$1");
    }

    @Test
    void accept_weakPassword_keepsTheLink() throws Exception {
        String token = invitedToken();

        assertThat(accept(tenant, token, "Password123!").code()).isEqualTo("weak_password");
        assertThat(accept(tenant, token, tenant.slug + "1").code()).isEqualTo("weak_password");
        assertThat(accept(tenant, token, "short").code()).isEqualTo("out_of_range");
        assertThat(accept(tenant, token, PASSWORD).status()).isEqualTo(201);
    }

    @Test
    void accept_withoutAName_takesTheInvitations() throws Exception {
        String named = address();
        admin.post(ALL, object("email", named, "role", "user", "name", "  Ada Invited "));
        String nameless = address();
        invite(nameless, "user");

        Answer taken = tenant.plain(
                "POST", "/auth/invitations/accept", object("token", token(named, 1), "password", PASSWORD));
        Answer missing = tenant.plain(
                "POST", "/auth/invitations/accept", object("token", token(nameless, 1), "password", PASSWORD));

        assertThat(taken.json().path("user").path("name").asText()).isEqualTo("Ada Invited");
        assertThat(missing.code()).isEqualTo("required");
    }

    @Test
    void accept_roleInTheBody_isRefused() throws Exception {
        Answer answer = tenant.plain(
                "POST",
                "/auth/invitations/accept",
                object("token", invitedToken(), "name", "N", "password", PASSWORD, "role", "admin"));

        assertThat(answer.code()).isEqualTo("unknown_field");
    }

    @Test
    void invite_superadmin_onlyBySuperadmins() {
        TestPerson superadmin = TestPerson.of(tenant, Role.SUPERADMIN);

        assertThat(invite(address(), "superadmin").code()).isEqualTo("role_not_allowed");
        assertThat(superadmin
                        .post(ALL, object("email", address(), "role", "superadmin"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void invite_superadminForAnotherOrganization_invitesThere() throws Exception {
        TestPerson superadmin = TestPerson.of(MailedServer.tenant(), Role.SUPERADMIN);
        String email = address();

        superadmin.post(ALL, object("email", email, "role", "admin"), "x-organization", tenant.slug);

        Answer accepted = accept(tenant, token(email, 1), PASSWORD);
        assertThat(accepted.json()
                        .path("user")
                        .path("organization")
                        .path("slug")
                        .asText())
                .isEqualTo(tenant.slug);
        assertThat(superadmin
                        .get("/users/me", "x-organization", tenant.slug)
                        .json()
                        .path("id")
                        .asText())
                .isEqualTo(superadmin.id.toString());
    }

    @Test
    void invite_badAddresses_are422() {
        for (String email :
                new String[] {"a@b\r\nBcc: c@d.example", "Ann <a@b.example>", "a@b.example,c@d.example", "a b@c.example"
                }) {
            assertThat(invite(email, "user").code()).as(email).isEqualTo("invalid_format");
        }
    }

    @Test
    void list_pagesNewestFirst_andKnowsItsCursorOnly() throws Exception {
        for (int i = 0; i < 5; i++) {
            invite(i + "-" + address(), "user");
        }

        Answer first = admin.get(ALL + "?limit=3");
        String cursor = first.json().path("next_cursor").asText();
        Answer second = admin.get(ALL + "?limit=3&cursor=" + cursor);

        assertThat(first.json().path("data").findValuesAsText("email"))
                .extracting(e -> e.charAt(0))
                .containsExactly('4', '3', '2');
        assertThat(second.json().path("data").findValuesAsText("email"))
                .extracting(e -> e.charAt(0))
                .containsExactly('1', '0');
        assertThat(second.json().path("has_more").asBoolean()).isFalse();
        TestPerson other = TestPerson.of(MailedServer.tenant(), Role.ADMIN);
        assertThat(other.get(ALL + "?cursor=" + cursor).code()).isEqualTo("invalid_cursor");
        assertThat(admin.get("/orgs/me/users?cursor=" + cursor).code()).isEqualTo("invalid_cursor");
    }

    @Test
    void withdraw_anotherTenants_isAnsweredAsUnknown() {
        TestPerson other = TestPerson.of(MailedServer.tenant(), Role.ADMIN);
        String id = invite(address(), "user").json().path("id").asText();
        UUID unknown = UUID.randomUUID();

        Answer foreign = other.send("DELETE", ALL + "/" + id, "");
        Answer none = other.send("DELETE", ALL + "/" + unknown, "");

        assertThat(foreign.status()).isEqualTo(404);
        assertThat(body(foreign).replace(id, "")).isEqualTo(body(none).replace(unknown.toString(), ""));
        assertThat(admin.send("DELETE", ALL + "/" + id, "").status()).isEqualTo(204);
        assertThat(admin.send("DELETE", ALL + "/" + id, "").status()).isEqualTo(404);
    }

    @Test
    void invite_withoutAMailServer_saysSo() {
        try (TestServer server =
                TestServer.start(Map.of("CHATLOGGER_ENV", "production", "CHATLOGGER_HTTP_EVENT_LOOPS", "1"))) {
            TestPerson there = TestPerson.of(server.tenant(), Role.ADMIN);

            Answer answer = there.post(ALL, object("email", address(), "role", "user"));

            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.code()).isEqualTo("mail_disabled");
        }
    }

    private Answer invite(String email, String role) {
        return admin.post(ALL, object("email", email, "role", role));
    }

    private String invitedToken() throws Exception {
        String email = address();
        invite(email, "user");
        return token(email, 1);
    }

    @Test
    void invite_againAndAgain_isSlowedDown() {
        try (TestServer server = TestServer.start(Map.of("CHATLOGGER_RATELIMIT_LOGIN_FAILURES_PER_MINUTE", "2"))) {
            TestPerson admin = TestPerson.of(server.tenant(), Role.ADMIN);
            List<Answer> answers = Stream.generate(() -> admin.post(
                            "/orgs/me/invitations",
                            TestTenant.object("email", MailedServer.address(), "role", "viewer")))
                    .limit(8)
                    .toList();

            assertThat(answers).extracting(Answer::status).startsWith(201, 201).contains(429);
            assertThat(answers.getLast().header("retry-after")).isNotNull();
        }
    }
}
