package io.chatlogger.people.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.MailedServer;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where somebody is signed in, and how that ends elsewhere. */
class OwnSessionsIT {
    private static final String SESSIONS = "/api/v1/users/me/sessions";

    private final TestTenant tenant = TestServer.shared().tenant();

    private static List<JsonNode> sessions(TestPerson person) {
        JsonNode data = person.get(SESSIONS).json().path("data");
        return StreamSupport.stream(data.spliterator(), false).toList();
    }

    private static int end(TestPerson person, Object id) {
        return person.send("DELETE", SESSIONS + "/" + id, "").status();
    }

    private static int status(TestPerson person) {
        return person.get("/users/me").status();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void list_ofEachRole_saysWhichIsThisOneAndWhatBrowser(Role role) {
        TestPerson person = TestPerson.of(tenant, role);
        assertThat(person.signIn(TestPerson.PASSWORD, "user-agent", "Firefox/1 <b>")
                        .status())
                .isEqualTo(200);

        List<JsonNode> sessions = sessions(person);

        assertThat(sessions).hasSize(2);
        assertThat(sessions)
                .allMatch(session -> session.path("current").asBoolean()
                        == session.path("id").asText().equals(person.session.toString()));
        JsonNode other = sessions.getFirst();
        assertThat(other.path("browser").asText()).isEqualTo("Firefox/1 <b>");
        assertThat(List.of(other.path("created_at"), other.path("last_used_at"), other.path("expires_at")))
                .allMatch(time -> time.asText().endsWith("Z"));
        assertThat(person.get("/users/me/sessions").status()).isEqualTo(404);
    }

    @Test
    void end_one_endsAtOnceAndOnlyThat() {
        TestPerson here = TestPerson.of(tenant, Role.USER);
        TestPerson there = here.again();
        TestPerson third = here.again();
        assertThat(status(there)).isEqualTo(200);

        assertThat(end(here, there.session)).isEqualTo(204);

        assertThat(status(there)).isEqualTo(401);
        assertThat(List.of(status(here), status(third))).containsOnly(200);
        assertThat(end(here, there.session)).isEqualTo(404);
        assertThat(sessions(here)).hasSize(2);
        assertThat(end(here, here.session)).isEqualTo(204);
        assertThat(status(here)).isEqualTo(401);
    }

    @Test
    void end_allOthers_leavesThisOneAndOtherPeople() throws Exception {
        TestPerson here = TestPerson.of(tenant, Role.VIEWER);
        TestPerson there = here.again();
        TestPerson colleague = TestPerson.of(tenant, Role.VIEWER);

        assertThat(here.send("DELETE", SESSIONS, "").status()).isEqualTo(204);
        assertThat(here.send("DELETE", SESSIONS, "").status()).isEqualTo(204);

        Eventually.until("the other session has ended", () -> status(there) == 401);
        assertThat(List.of(status(here), status(colleague))).containsOnly(200);
        assertThat(sessions(here)).hasSize(1);
    }

    @Test
    void session_ofAnother_isAsUnknown() {
        TestPerson admin = TestPerson.of(tenant, Role.ADMIN);
        TestPerson colleague = TestPerson.of(tenant, Role.USER);
        TestPerson stranger = TestPerson.of(TestServer.shared().tenant(), Role.ADMIN);
        TestPerson superadmin = TestPerson.of(TestServer.shared().tenant(), Role.SUPERADMIN);
        Answer unknown = admin.send("DELETE", SESSIONS + "/" + UUID.randomUUID(), "");
        for (TestPerson other : List.of(colleague, stranger)) {
            Answer answer = admin.send("DELETE", SESSIONS + "/" + other.session, "");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(MailedServer.body(answer)).isEqualTo(MailedServer.body(unknown));
            assertThat(status(other)).isEqualTo(200);
        }
        assertThat(superadmin
                        .send("DELETE", SESSIONS + "/" + admin.session, "", "x-organization", tenant.slug)
                        .status())
                .isEqualTo(404);
        assertThat(end(admin, "no-uuid")).isEqualTo(400);
    }

    @Test
    void end_byCookieFromElsewhere_isRefused() throws Exception {
        TestPerson here = TestPerson.of(tenant, Role.ADMIN);
        TestPerson browser = here.byCookie();
        TestPerson there = here.again();
        assertThat(browser.send("DELETE", SESSIONS, "", "sec-fetch-site", "cross-site")
                        .code())
                .isEqualTo("cross_origin");
        assertThat(status(there)).isEqualTo(200);
        assertThat(browser.send("DELETE", SESSIONS, "").status()).isEqualTo(204);
        Eventually.until("the other session has ended", () -> status(there) == 401);
    }
}
