package io.chatlogger.tools.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code chatlogger chats} beside a server that runs. */
class ChatsCommandIT {
    private final TestTenant tenant = TestServer.shared().tenant();
    private final TestPerson admin = TestPerson.of(tenant, Role.ADMIN);

    private String mend() {
        DatabaseUrl url = TestDatabase.url();
        var out = new StringWriter();
        int code = new CommandLine(new ChatsCommand(Map.of(
                        "CHATLOGGER_DATABASE_STATEMENT_TIMEOUT",
                        "30s",
                        "CHATLOGGER_DATABASE_ACQUIRE_TIMEOUT",
                        "40s",
                        "CHATLOGGER_DATABASE_URL",
                        "postgresql://" + encoded(url.user()) + ":" + encoded(url.password()) + "@" + url.host() + ":"
                                + url.port() + "/" + url.database())))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute("mend-dates", "--org", tenant.slug);
        assertThat(code).as(out.toString()).isZero();
        return out.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private int chatsOf(String range) {
        int listed = admin.get("/chats?" + range).json().path("data").size();
        int counted = admin.get("/analytics/orgs/me/summary?" + range)
                .json()
                .path("totals")
                .path("chats")
                .asInt();
        assertThat(counted).isEqualTo(listed);
        return listed;
    }

    @Test
    void mendDates_chatsOfAnEarlierVersion_getTheirEarliestMessagesTimeUnlessTheirsWasGiven() throws Exception {
        String old = "from=2024-03-05T00:00:00Z&to=2024-03-08T00:00:00Z";
        String now = "from=2025-07-01T00:00:00Z&to=2025-07-02T00:00:00Z";
        // As the version before left them: the time of receipt, or what the client said, and no note which of both.
        tenant.sql().run("""
                with made as (
                  insert into chats (org_id, id, fingerprint, created_at, received_at, updated_at, title)
                  select
                    ?, gen_random_uuid(), gen_random_uuid(),
                    timestamptz '2025-07-01T10:00:00Z' + case when n <= 1200 then interval '123456 microseconds' else interval '0' end,
                    timestamptz '2025-07-01T10:00:00.123456Z', now(), 'n' || n
                  from generate_series(1, 1210) as n
                  returning org_id, id
                )
                insert into messages (org_id, id, chat_id, role, content, created_at, received_at)
                select
                  m.org_id, gen_random_uuid(), m.id, 'user', 'x', timestamptz '2024-03-05Z' + k * interval '1 day', now()
                from made m
                cross join generate_series(0, 2) as k
                """, tenant.orgId);
        // The follower would do the same for messages that come now, so it is to have passed them before.
        Eventually.until(
                "the follower has lowered some",
                () -> tenant.sql()
                                .number(
                                        "select count(*) from chats where org_id = ? and created_at < '2025-01-01'",
                                        tenant.orgId)
                        == 1200);
        tenant.sql()
                .run(
                        "update chats set created_at = received_at, created_at_given = null, updated_at = now() where org_id = ? and created_at < '2025-01-01'",
                        tenant.orgId);
        Eventually.until(
                "all is counted",
                () -> tenant.sql().number("select count(*) from chat_versions where org_id = ?", tenant.orgId) == 0);
        assertThat(chatsOf(old)).isZero();

        String first = mend();

        assertThat(first).contains(tenant.slug + ": 1210 chats, 1200 mended", "Mended the dates of 1200 chats.");
        assertThat(admin.get("/analytics/orgs/me/summary?" + old)
                        .json()
                        .path("totals")
                        .path("chats")
                        .asInt())
                .isEqualTo(1200);
        assertThat(chatsOf(now)).isEqualTo(10);
        assertThat(admin.get("/chats?limit=1&" + old)
                        .json()
                        .path("data")
                        .path(0)
                        .path("created_at")
                        .asText())
                .isEqualTo("2024-03-05T00:00:00.000Z");
        assertThat(mend()).contains("Mended the dates of 0 chats.");
        Eventually.until(
                "the kept counts have followed",
                () -> tenant.sql().number("select count(*) from chat_versions where org_id = ?", tenant.orgId) == 0);
        assertThat(chatsOf(now)).isEqualTo(10);
    }
}
