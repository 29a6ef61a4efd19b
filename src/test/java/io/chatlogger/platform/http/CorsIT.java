package io.chatlogger.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import io.chatlogger.testing.Wire;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which pages of other origins may use the dashboard's routes. */
class CorsIT {
    private static final String LISTED = "https://dashboard.example.org";
    private static TestServer server;
    private static TestTenant tenant;

    @BeforeAll
    static void open() {
        server = TestServer.start(Map.of(
                "CHATLOGGER_HTTP_CORS_ORIGINS", LISTED, "CHATLOGGER_HTTP_PUBLIC_URL", "https://chat.example.org"));
        tenant = server.tenant().at("http://127.0.0.1:" + server.port());
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static Answer preflight(TestTenant at, String path, String origin) {
        return at.plain(
                "OPTIONS",
                path,
                "",
                "origin",
                origin,
                "access-control-request-method",
                "POST",
                "access-control-request-headers",
                "content-type");
    }

    @Test
    void preflight_listedOrigin_mayWithCookies() {
        for (String path : new String[] {"/auth/login", "/api/v1/auth/login"}) {
            Answer answer = preflight(tenant, path, LISTED);

            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.header("access-control-allow-origin")).isEqualTo(LISTED);
            assertThat(answer.header("access-control-allow-credentials")).isEqualTo("true");
            assertThat(answer.header("access-control-allow-methods")).contains("POST", "PATCH", "DELETE");
            assertThat(answer.header("access-control-allow-headers").toLowerCase(Locale.ROOT))
                    .contains(
                            "authorization",
                            "content-type",
                            "idempotency-key",
                            "if-match",
                            "if-none-match",
                            "if-range",
                            "range",
                            "x-organization",
                            "x-request-id");
            assertThat(answer.header("vary"))
                    .contains("origin", "access-control-request-method", "access-control-request-headers");
        }
    }

    @Test
    void preflight_otherOriginOrPath_saysNothingOfIt() {
        assertThat(preflight(tenant, "/auth/login", "https://evil.example").header("access-control-allow-origin"))
                .isNull();
        assertThat(preflight(tenant, tenant.path("/chats"), LISTED).header("access-control-allow-origin"))
                .as("a key belongs into a server, not into a page")
                .isNull();
        assertThat(preflight(TestServer.shared().tenant(), "/auth/login", LISTED)
                        .header("access-control-allow-origin"))
                .as("nothing is listed")
                .isNull();
    }

    @Test
    void request_listedOrigin_mayReadTheAnswerAlsoOfAProblem() {
        Answer answer = tenant.plain("POST", "/auth/refresh", "", "origin", LISTED);

        assertThat(answer.code()).isEqualTo("missing_credentials");
        assertThat(answer.header("access-control-allow-origin")).isEqualTo(LISTED);
        assertThat(answer.header("access-control-allow-credentials")).isEqualTo("true");
        assertThat(answer.header("access-control-expose-headers")
                        .toLowerCase(Locale.ROOT)
                        .split(",", -1))
                .contains(
                        "content-disposition",
                        "content-range",
                        "etag",
                        "idempotent-replayed",
                        "link",
                        "location",
                        "ratelimit",
                        "ratelimit-policy",
                        "repr-digest",
                        "retry-after",
                        "x-api-version",
                        "x-request-id");
        assertThat(answer.header("vary")).isEqualTo("origin");
        assertThat(answer.header("x-request-id")).isNotNull();
        assertThat(tenant.plain("POST", "/auth/refresh", "", "origin", server.url())
                        .header("access-control-allow-origin"))
                .as("our own pages need no leave")
                .isNull();
    }

    @Test
    void answer_all_tellsBrowsersHowToTreatIt() {
        for (String path : new String[] {"/health/live", "/docs", "/nowhere", "/auth/refresh", "/openapi.json"}) {
            Answer answer = tenant.plain("GET", path, "");

            assertThat(answer.header("referrer-policy")).as(path).isEqualTo("no-referrer");
            assertThat(answer.header("cross-origin-resource-policy")).as(path).isEqualTo("same-origin");
            assertThat(answer.header("strict-transport-security"))
                    .as("clients reach it by https: " + path)
                    .isEqualTo("max-age=31536000");
        }
        assertThat(tenant.plain("POST", "/auth/refresh", "", "origin", LISTED).header("cross-origin-resource-policy"))
                .isEqualTo("cross-origin");
        assertThat(TestServer.shared().tenant().plain("GET", "/health/live", "").header("strict-transport-security"))
                .as("nobody said https")
                .isNull();
    }

    @Test
    void preflight_withABody_connectionGoesOn() throws Exception {
        try (var wire = new Wire(server.port())) {
            wire.send("OPTIONS /auth/login HTTP/1.1\r\nHost: x\r\nOrigin: " + LISTED
                    + "\r\nAccess-Control-Request-Method: POST\r\nContent-Length: 3\r\n\r\nabc");
            assertThat(wire.readAnswer()).startsWith("HTTP/1.1 204 ");
            wire.send("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(wire.readAnswer()).startsWith("HTTP/1.1 200 ");
        }
    }
}
