package io.chatlogger.people.auth;

import static io.chatlogger.testing.MailedServer.PASSWORD;
import static io.chatlogger.testing.MailedServer.accept;
import static io.chatlogger.testing.MailedServer.address;
import static io.chatlogger.testing.MailedServer.body;
import static io.chatlogger.testing.MailedServer.token;
import static io.chatlogger.testing.TestTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chatlogger.people.identity.Role;
import io.chatlogger.platform.ops.Version;
import io.chatlogger.testing.MailedServer;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages before the sign-in ask for: the invitation of a link, and what the server offers. */
class InvitationInspectIT {
    private static final String ALL = "/orgs/me/invitations";

    private final TestTenant tenant = MailedServer.tenant();
    private final TestPerson admin = TestPerson.of(tenant, Role.ADMIN);

    private Answer inspect(String token, String... headers) {
        return tenant.plain("POST", "/auth/invitations/inspect", object("token", token), headers);
    }

    @Test
    void inspect_anOpenLink_saysWhereToAndUsesNothingUp() throws Exception {
        String email = address();
        admin.post(ALL, object("email", email, "role", "viewer", "name", "Nora <b>"));
        String token = token(email, 1);
        for (int i = 0; i < 3; i++) {
            JsonNode invitation = inspect(token).json();
            assertThat(invitation.fieldNames())
                    .toIterable()
                    .containsExactly("organization", "email", "role", "name", "expires_at");
            assertThat(invitation.path("organization").path("slug").asText()).isEqualTo(tenant.slug);
            assertThat(invitation.path("email").asText()).isEqualTo(email);
            assertThat(invitation.path("role").asText()).isEqualTo("viewer");
            assertThat(invitation.path("name").asText()).isEqualTo("Nora <b>");
            assertThat(invitation.path("expires_at").asText()).endsWith("Z");
        }
        assertThat(accept(tenant, token, PASSWORD).status()).isEqualTo(201);
        assertThat(inspect(token).code()).isEqualTo("invalid_link");
    }

    @Test
    void inspect_linksThatAreNoGood_areAllAnsweredAlike() throws Exception {
        String expired = invited();
        tenant.sql().run("update invitations set expires_at = now() where org_id = ?", tenant.orgId);
        String withdrawn = address();
        Answer invitation = admin.post(ALL, object("email", withdrawn, "role", "user"));
        String gone = token(withdrawn, 1);
        admin.send("DELETE", ALL + "/" + invitation.json().path("id").asText(), "");

        List<Answer> answers =
                Stream.of(expired, gone, "x", "A".repeat(43)).map(this::inspect).toList();

        assertThat(answers)
                .allMatch(answer -> answer.status() == 422 && answer.code().equals("invalid_link"));
        assertThat(answers.stream().map(MailedServer::body).distinct()).hasSize(1);
        assertThat(inspect("A", "sec-fetch-site", "cross-site").code()).isEqualTo("cross_origin");
        assertThat(body(tenant.plain("POST", "/auth/invitations/inspect", "{}")))
                .contains("/token");
    }

    private String invited() throws Exception {
        String email = address();
        admin.post(ALL, object("email", email, "role", "user"));
        return token(email, 1);
    }

    @Test
    void inspect_triedAgainAndAgain_isSlowedDownAsAcceptIs() {
        try (TestServer server = TestServer.start(Map.of("CHATLOGGER_RATELIMIT_LOGIN_FAILURES_PER_MINUTE", "2"))) {
            TestTenant there = server.tenant();
            List<Integer> answers = Stream.generate(() -> there.plain(
                                    "POST", "/auth/invitations/inspect", object("token", "A".repeat(43)))
                            .status())
                    .limit(8)
                    .toList();
            assertThat(answers).startsWith(422, 422).contains(429);
            assertThat(accept(there, "A".repeat(43), PASSWORD).status()).isEqualTo(429);
            JsonNode site = there.plain("GET", "/api/v1/site", "").json();
            assertThat(site.path("registration").asText()).isEqualTo("closed");
        }
    }

    @Test
    void site_everybody_learnsWhatTheServerOffers() {
        Answer site = tenant.plain("GET", "/api/v1/site", "");
        assertThat(site.json().fieldNames()).toIterable().containsExactly("registration", "mail", "version");
        assertThat(site.json().path("registration").asText()).isEqualTo("open");
        assertThat(site.json().path("mail").asBoolean()).isTrue();
        assertThat(site.json().path("version").asText()).isEqualTo(Version.current());
        assertThat(tenant.plain("GET", "/site", "").status()).isEqualTo(404);
    }
}
