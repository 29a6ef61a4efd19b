package io.chatlogger.people.auth;

import static io.chatlogger.people.auth.MailedServer.PASSWORD;
import static io.chatlogger.people.auth.MailedServer.address;
import static io.chatlogger.people.auth.MailedServer.token;
import static io.chatlogger.testing.TestTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The pages that the links in e-mails open, as a browser without scripts uses them. */
class LinkPagesIT {
    private static final String INVITATION = "/accept-invitation";
    private static final String RESET = "/reset-password";

    private final TestTenant tenant = MailedServer.tenant();
    private final TestPerson person = TestPerson.of(tenant, Role.ADMIN);

    private String invited(String email) throws Exception {
        assertThat(person.post("/orgs/me/invitations", object("email", email, "role", "viewer"))
                        .status())
                .isEqualTo(201);
        return token(email, 1);
    }

    private String forgotten() throws Exception {
        tenant.plain("POST", "/auth/password/forgot", object("email", person.email()));
        return token(person.email(), 1);
    }

    private Answer open(String path, String token, String... headers) {
        return tenant.plain("GET", path + "?token=" + token, "", headers);
    }

    private Answer send(String path, Map<String, String> fields, String language) {
        return post(path, encoded(fields), "accept-language", language, "sec-fetch-site", "same-origin");
    }

    private Answer post(String path, String form, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "content-type";
        all[1] = "application/x-www-form-urlencoded";
        System.arraycopy(headers, 0, all, 2, headers.length);
        return tenant.plain("POST", path, form, all);
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String page(Answer answer, int status) {
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(status);
        assertThat(answer.header("content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(answer.header("referrer-policy")).isEqualTo("same-origin");
        assertThat(answer.header("content-security-policy"))
                .startsWith("default-src 'none'; style-src 'sha256-")
                .contains("form-action 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.http().body())
                .startsWith("<!doctype html>")
                .doesNotContain("<script", "href=", "src=", "http:", "https:");
        return answer.http().body();
    }

    @Test
    void invitation_openedAndSent_makesTheAccountOnce() throws Exception {
        String email = address();
        String token = invited(email);

        String form = page(open(INVITATION, token), 200);
        assertThat(form)
                .contains("lang=\"en\"", email, tenant.slug, "value=\"" + token + "\"", "name=\"name\"")
                .contains("autocomplete=\"username\"", "autocomplete=\"new-password\"", "At least 8 characters")
                .contains("<label for=\"password\">", "<label for=\"again\">");
        Map<String, String> fields =
                Map.of("token", token, "name", "Nora Newcomer", "password", PASSWORD, "again", PASSWORD);
        String done = page(send(INVITATION, fields, "en"), 200);

        assertThat(done).contains("Welcome", email).doesNotContain("<form", token);
        Answer login = MailedServer.login(tenant, email, PASSWORD);
        assertThat(login.json().path("user").path("name").asText()).isEqualTo("Nora Newcomer");
        assertThat(login.json().path("user").path("role").asText()).isEqualTo("viewer");
        assertThat(page(send(INVITATION, fields, "en"), 422))
                .contains("does not work")
                .doesNotContain("<form");
        assertThat(page(open(INVITATION, token), 422)).contains("does not work").doesNotContain("<form");
    }

    @Test
    void reset_whatIsWrong_isSaidInTheReadersLanguageAndTheFormStays() throws Exception {
        String token = forgotten();

        assertThat(page(open(RESET, token, "accept-language", "de-DE,de;q=0.9,en;q=0.5"), 200))
                .contains("lang=\"de\"", "Neues Passwort", "Mindestens 8 Zeichen", person.email());
        assertThat(page(send(RESET, passwords(token, "password123", "password123"), "de"), 422))
                .contains("leicht zu erraten", "role=\"alert\"", "aria-invalid=\"true\"", "value=\"" + token + "\"")
                .doesNotContain("password123");
        assertThat(page(send(RESET, passwords(token, PASSWORD, PASSWORD + "x"), "de"), 422))
                .contains("verschieden", "<form")
                .doesNotContain(PASSWORD);
        assertThat(page(send(RESET, passwords(token, "short", "short"), "en"), 422))
                .contains("too short", "<form");
        assertThat(page(send(RESET, passwords(token, "tab\tbed-77", "tab\tbed-77"), "en"), 422))
                .contains("cannot be typed", "<form");

        Answer done = send(RESET, passwords(token, PASSWORD, PASSWORD), "de");

        assertThat(page(done, 200))
                .contains("Das Passwort ist gesetzt", person.email())
                .doesNotContain("<form");
        assertThat(done.http().headers().allValues("set-cookie"))
                .hasSize(1)
                .allMatch(cookie -> cookie.startsWith("device="));
        assertThat(person.get("/users/me").status()).as("signed out").isEqualTo(401);
        assertThat(person.signIn(PASSWORD).status()).isEqualTo(200);
        assertThat(page(send(RESET, passwords(token, PASSWORD, PASSWORD), "de"), 422))
                .contains("geht nicht");
    }

    private static Map<String, String> passwords(String token, String password, String again) {
        return Map.of("token", token, "password", password, "again", again);
    }

    @Test
    void namesWithMarkup_areText() throws Exception {
        tenant.sql().run("update organizations set name = '<b>&\"''</b> & Co' where id = ?", tenant.orgId);
        TestPerson superadmin = TestPerson.of(tenant, Role.SUPERADMIN);
        String email = address();
        superadmin.post(
                "/orgs/me/invitations", object("email", email, "role", "user", "name", "\"><script>alert(1)</script>"));
        String token = token(email, 1);

        assertThat(page(open(INVITATION, token), 200))
                .contains("&lt;script&gt;")
                .doesNotContain("<b>");
        Map<String, String> hostile =
                Map.of("token", token, "name", "'\"><img alt=x>\n", "password", PASSWORD, "again", PASSWORD + "x");
        assertThat(page(send(INVITATION, hostile, "en"), 422)).contains("&#39;&quot;&gt;&lt;img alt=x&gt;");
    }

    @Test
    void linksThatAreNoGood_oneAnswer() throws Exception {
        String good = forgotten();
        String unknown = page(open(RESET, "A".repeat(43)), 422);

        for (String token : new String[] {"", "x", "%C3%BC", "%00", "%22%3E%3Cb%3E", good.substring(1)}) {
            assertThat(page(open(RESET, token), 422)).isEqualTo(unknown);
        }
        assertThat(page(tenant.plain("GET", RESET, ""), 422)).isEqualTo(unknown);
        assertThat(page(open(INVITATION, good), 422))
                .as("a link of the other kind")
                .contains("does not work");
    }

    @Test
    void form_malformedOrMissing_isRefusedInWords() throws Exception {
        String token = forgotten();

        assertThat(page(post(RESET, "token=%"), 400)).contains("did not work");
        assertThat(page(post(RESET, "x"), 422)).contains("does not work");
        assertThat(page(tenant.plain("POST", RESET, object("token", token)), 415))
                .contains("did not work");
        assertThat(post(RESET, "a".repeat(20_000)).status()).isEqualTo(413);
        assertThat(person.signIn(TestPerson.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void form_fromAnotherSite_isRefused() throws Exception {
        String form = encoded(passwords(forgotten(), PASSWORD, PASSWORD));

        assertThat(post(RESET, form, "origin", "https://evil.example").code()).isEqualTo("cross_origin");
        assertThat(post(RESET, form, "sec-fetch-site", "cross-site", "origin", "null")
                        .code())
                .isEqualTo("cross_origin");
        assertThat(person.signIn(PASSWORD).status()).isEqualTo(401);
    }
}
