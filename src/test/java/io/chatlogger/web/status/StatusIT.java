package io.chatlogger.web.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chatlogger.people.identity.Role;
import io.chatlogger.platform.ops.Readiness;
import io.chatlogger.platform.ops.Version;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the server is: in one word for everybody, with what was checked for who is signed in. */
class StatusIT {
    private static final String STATUS = "/api/v1/status";
    private final TestTenant tenant = TestServer.shared().tenant();

    @Test
    void strangers_andSessionsThatEnded_getTheWordAlone() {
        TestPerson gone = TestPerson.of(tenant, Role.ADMIN);
        gone.send("DELETE", "/api/v1/users/me/sessions/" + gone.session, "");
        for (Answer answer : List.of(
                tenant.plain("GET", STATUS, ""),
                tenant.plain("GET", STATUS, "", "authorization", "Bearer nonsense"),
                tenant.plain("GET", STATUS, "", "x-organization-api-key", tenant.key),
                gone.get(STATUS))) {
            assertThat(answer.json().fieldNames()).toIterable().containsExactly("status");
            assertThat(answer.json().path("status").asText()).isIn("ok", "degraded");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("cache-control")).isEqualTo("no-store");
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void people_ofEachRole_getWhatWasChecked(Role role) {
        for (TestPerson person :
                List.of(TestPerson.of(tenant, role), TestPerson.of(tenant, role).byCookie())) {
            JsonNode status = person.get(STATUS).json();
            assertThat(status.fieldNames())
                    .toIterable()
                    .containsExactly("status", "checks", "version", "search_lag_ms", "analytics_lag_ms", "as_of");
            assertThat(status.path("checks").findValuesAsText("name"))
                    .containsExactly("server", "database", "disk", "search", "analytics");
            assertThat(status.path("version").asText()).isEqualTo(Version.current());
            assertThat(status.path("search_lag_ms").isIntegralNumber()).isTrue();
        }
    }

    @Test
    void status_operationsOnAPortOfTheirOwn_isBesideTheApiAllTheSame() {
        try (TestServer server = TestServer.start(Map.of("CHATLOGGER_OPS_PORT", "0"))) {
            assertThat(tenant.at(server.url())
                            .plain("GET", STATUS, "")
                            .json()
                            .path("status")
                            .asText())
                    .isIn("ok", "degraded");
        }
    }

    @Test
    void word_worstCheck_decides() {
        assertThat(word(true, true, Duration.ofSeconds(60))).isEqualTo("ok");
        assertThat(word(true, true, Duration.ofSeconds(61))).isEqualTo("degraded");
        assertThat(word(true, false, Duration.ZERO)).isEqualTo("degraded");
        assertThat(word(false, true, Duration.ZERO)).isEqualTo("down");
        assertThat(status(false, false, Duration.ofDays(1)).reply(false).status())
                .isEqualTo(503);
        assertThat(status(true, false, Duration.ZERO).reply(true).status()).isEqualTo(200);
    }

    private static String word(boolean database, boolean disk, Duration lag) {
        return status(database, disk, lag).word();
    }

    private static SystemStatus status(boolean database, boolean disk, Duration lag) {
        return SystemStatus.of(
                List.of(
                        new Readiness.Check("server", true, "running"),
                        new Readiness.Check("database", database, ""),
                        new Readiness.Check("disk", disk, "")),
                lag,
                Duration.ZERO,
                Instant.EPOCH);
    }
}
