package io.chatlogger.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chatlogger.people.identity.Role;
import io.chatlogger.platform.db.DatabaseUrl;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.TestDatabase;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code chatlogger rollup} beside a server that runs. */
class RollupCommandIT {
    private final TestTenant tenant = TestServer.shared().tenant();

    private record Result(int code, String out) {}

    private Result run(String... arguments) {
        DatabaseUrl url = TestDatabase.url();
        var out = new StringWriter();
        // Other tests keep the database busy.
        int code = new CommandLine(new RollupCommand(Map.of(
                        "CHATLOGGER_DATABASE_STATEMENT_TIMEOUT",
                        "30s",
                        "CHATLOGGER_DATABASE_ACQUIRE_TIMEOUT",
                        "40s",
                        "CHATLOGGER_DATABASE_URL",
                        "postgresql://" + encoded(url.user()) + ":" + encoded(url.password()) + "@" + url.host() + ":"
                                + url.port() + "/" + url.database())))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(arguments);
        return new Result(code, out.toString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode totals() {
        return TestPerson.of(tenant, Role.ADMIN)
                .get("/analytics/orgs/me/summary?from=2025-11-01T00:00:00Z&to=2025-12-01T00:00:00Z")
                .json()
                .path("totals");
    }

    @Test
    void verify_countsThatAreWrong_tellsAndRepairs() throws Exception {
        // With a time of its own: otherwise its beginning, and so its counts, would move while they are verified.
        UUID chat = UUID.fromString(
                tenant.post(tenant.path("/chats"), TestTenant.object("created_at", "2025-11-01T09:00:00Z"))
                        .json()
                        .path("chat_id")
                        .asText());
        for (int day = 1; day <= 3; day++) {
            tenant.post(
                    tenant.messages(chat),
                    TestTenant.object("role", "user", "content", "x", "created_at", "2025-11-0" + day + "T10:00:00Z"));
        }
        // Nothing but counts that are kept can be wrong.
        Eventually.until(
                "all is counted",
                () -> tenant.sql()
                                .number(
                                        "select count(*) from rollup_parts where org_id = ? and grain = 1 and start < '2025-12-01'",
                                        tenant.orgId)
                        == 3);
        Result right = run("verify", "--org", tenant.slug);
        assertThat(right.code()).as(right.out()).isZero();
        tenant.sql()
                .run(
                        "delete from rollup_parts where org_id = ? and start >= '2025-11-02' and start < '2025-11-03'",
                        tenant.orgId);

        Result wrong = run("verify", "--org", tenant.slug);

        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.out()).contains("wrong: hour 2025-11-02T10:00:00Z", "--repair");
        Result repaired = run("verify", "--org", tenant.slug, "--repair");
        assertThat(repaired.code()).as(repaired.out()).isZero();
        assertThat(run("verify", "--org", tenant.slug).out()).contains("2025-11: 3 days, 0 wrong", "Nothing is wrong.");
        assertThat(totals().path("messages").asInt()).isEqualTo(3);
    }

    @Test
    void rebuild_oneOrganization_saysHowFarItIs() throws Exception {
        UUID chat = tenant.chat();
        tenant.post(
                tenant.messages(chat),
                TestTenant.object("role", "user", "content", "x", "created_at", "2025-11-01T10:00:00Z"));
        Eventually.until(
                "it is counted",
                () -> tenant.sql()
                                .number(
                                        "select count(*) from rollup_parts where org_id = ? and start < '2025-12-01'",
                                        tenant.orgId)
                        == 2);

        Result rebuilt = run("rebuild", "--org", tenant.slug);

        assertThat(rebuilt.code()).as(rebuilt.out()).isZero();
        assertThat(rebuilt.out()).contains(tenant.slug + ": 2025-11: 1 days", "Everything was counted again.");
        assertThat(totals().path("messages").asInt()).isEqualTo(1);
        assertThat(run("verify", "--org", "no-such-organization").code()).isEqualTo(1);
    }
}
