package io.chatlogger.people.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pages of other sites, whose requests carry our cookies, change nothing (CSRF). */
class CrossOriginIT {
    private static final String LISTED = "https://dashboard.example.org";
    private static AuthStage stage;
    private static TestPerson person;

    @BeforeAll
    static void open() throws TimeoutException {
        stage = new AuthStage(Map.of("HTTP_CORS_ORIGINS", LISTED));
        person = TestPerson.of(stage.tenant(), Role.ADMIN);
    }

    @AfterAll
    static void close() throws TimeoutException {
        stage.close();
    }

    private static String own() {
        return stage.url();
    }

    private static int byCookie(String method, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "cookie";
        all[1] = "other=1; auth_token=" + person.token;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return person.tenant.plain(method, "/me", "", all).status();
    }

    @Test
    void cookie_changingRequest_onlyFromOurOwnOrAListedOrigin() {
        assertThat(byCookie("POST", "sec-fetch-site", "same-origin")).isEqualTo(200);
        assertThat(byCookie("POST", "origin", own())).isEqualTo(200);
        assertThat(byCookie("POST", "origin", own(), "sec-fetch-site", "same-origin"))
                .isEqualTo(200);
        assertThat(byCookie("POST", "origin", LISTED)).isEqualTo(200);
        assertThat(byCookie("POST", "origin", LISTED, "sec-fetch-site", "cross-site"))
                .isEqualTo(200);

        assertThat(byCookie("POST")).as("says nothing").isEqualTo(403);
        assertThat(byCookie("POST", "sec-fetch-site", "cross-site")).isEqualTo(403);
        assertThat(byCookie("POST", "sec-fetch-site", "same-site")).isEqualTo(403);
        assertThat(byCookie("POST", "sec-fetch-site", "none")).isEqualTo(403);
        for (String origin : List.of(
                "null",
                "",
                "https://evil.example",
                own() + ".evil.example",
                "http://127.0.0.1",
                "http://localhost:" + own().substring(own().lastIndexOf(':') + 1),
                "http://dashboard.example.org",
                "https://dashboard.example.org:444",
                "https://dashboard.example.org.evil.example",
                "https://evil.example/" + LISTED,
                "https://a b")) {
            assertThat(byCookie("POST", "origin", origin)).as(origin).isEqualTo(403);
        }
    }

    @Test
    void cookie_readingRequest_fromAnywhere() {
        assertThat(byCookie("GET")).isEqualTo(200);
        assertThat(byCookie("HEAD")).isEqualTo(200);
        assertThat(byCookie("GET", "sec-fetch-site", "cross-site")).isEqualTo(200);
    }

    @Test
    void bearer_changingRequest_needsNoOrigin() {
        assertThat(person.post("/me", "").status()).isEqualTo(200);
        assertThat(person.post("/me", "", "origin", "https://evil.example").status())
                .isEqualTo(200);
    }

    @Test
    void bearer_besideACookie_wins() {
        TestPerson other = TestPerson.of(stage.tenant(), Role.USER);

        Answer answer = person.get("/me", "cookie", "auth_token=" + other.token);
        Answer bad = other.byCookie().get("/me", "authorization", "Bearer bad");
        Answer otherScheme = other.byCookie().get("/me", "authorization", "Basic dTpw");

        assertThat(answer.json().path("user").asText()).isEqualTo(person.id.toString());
        assertThat(bad.code()).isEqualTo("invalid_token");
        assertThat(otherScheme.json().path("user").asText()).isEqualTo(other.id.toString());
    }

    @Test
    void signingIn_fromAnotherSite_isRefusedAndAProgramIsNot() {
        for (String path : List.of("/auth/login", "/auth/refresh", "/auth/logout")) {
            String body = path.endsWith("login")
                    ? TestTenant.object("email", person.email(), "password", TestPerson.PASSWORD)
                    : "";
            assertThat(person.tenant
                            .plain("POST", path, body, "origin", "https://evil.example")
                            .code())
                    .as(path)
                    .isEqualTo("cross_origin");
            assertThat(person.tenant
                            .plain("POST", path, body, "sec-fetch-site", "cross-site")
                            .status())
                    .as(path)
                    .isEqualTo(403);
            assertThat(person.tenant
                            .plain("POST", path, body, "sec-fetch-site", "same-site", "origin", own() + "0")
                            .status())
                    .as(path)
                    .isEqualTo(403);
            assertThat(person.tenant.plain("POST", path, body).status())
                    .as(path)
                    .isNotEqualTo(403);
            assertThat(person.tenant.plain("POST", path, body, "origin", own()).status())
                    .as(path)
                    .isNotEqualTo(403);
            assertThat(person.tenant.plain("POST", path, body, "origin", LISTED).status())
                    .as(path)
                    .isNotEqualTo(403);
        }
    }

    @Test
    void publicUrl_set_isTheOnlyOwnOrigin() throws TimeoutException {
        try (AuthStage node = new AuthStage(Map.of("HTTP_PUBLIC_URL", "https://Chat.example.org:443/"))) {
            TestPerson there = TestPerson.of(node.tenant(), Role.USER).byCookie();

            assertThat(there.post("/me", "", "sec-fetch-site", "x", "origin", "https://chat.example.org")
                            .status())
                    .isEqualTo(200);
            assertThat(there.post("/me", "", "sec-fetch-site", "x", "origin", node.url())
                            .status())
                    .isEqualTo(403);
        }
    }

    @Test
    void xOrganization_ofASuperadmin_namesTheTenantAndOfOthersNothing() {
        TestPerson root = TestPerson.of(stage.tenant(), Role.SUPERADMIN);
        TestTenant other = stage.tenant();

        assertThat(root.get("/me", "x-organization", other.slug)
                        .json()
                        .path("org")
                        .asText())
                .isEqualTo(other.orgId.toString());
        assertThat(root.get("/me").json().path("org").asText()).isEqualTo(root.tenant.orgId.toString());
        assertThat(root.get("/me", "x-organization", "no-such-organization").code())
                .isEqualTo("organization_not_found");
        assertThat(person.get("/me", "x-organization", other.slug)
                        .json()
                        .path("org")
                        .asText())
                .isEqualTo(person.tenant.orgId.toString());
        assertThat(person.get("/me", "x-organization", "no-such-organization").status())
                .isEqualTo(200);
    }

    @Test
    void nobody_401AndHowToSignIn() {
        Answer answer = person.tenant.plain("GET", "/me", "");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("missing_credentials");
        assertThat(answer.header("www-authenticate")).startsWith("Bearer");
        for (String cookie : List.of("auth_token", "auth_token=", ";;=; auth_token=\"", "auth_token=a,b c")) {
            assertThat(person.tenant.plain("GET", "/me", "", "cookie", cookie).status())
                    .as(cookie)
                    .isEqualTo(401);
        }
    }
}
