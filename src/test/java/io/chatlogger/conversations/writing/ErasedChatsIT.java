package io.chatlogger.conversations.writing;

import static io.chatlogger.testing.TestTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.people.identity.Role;
import io.chatlogger.platform.config.Settings;
import io.chatlogger.testing.TestDatabase;
import io.chatlogger.testing.TestGround;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Erased chats are forgotten when their requests are not repeated any more. */
class ErasedChatsIT {
    @Test
    void purge_olderThanTheTimeForRepetition_freesTheirNamesOnly() {
        TestTenant tenant = TestServer.shared().tenant();
        TestPerson admin = TestPerson.of(tenant, Role.ADMIN);
        for (String name : new String[] {"old", "new"}) {
            String chat = tenant.post(tenant.path("/chats"), object("external_id", name))
                    .json()
                    .path("id")
                    .asText();
            assertThat(admin.send("DELETE", "/chats/" + chat, "").status()).isEqualTo(204);
            tenant.sql()
                    .run(
                            "update erased_chats set erased_at = erased_at - interval '25 hours' where org_id = ? and ?",
                            tenant.orgId,
                            name.equals("old"));
        }
        Vertx vertx = Vertx.vertx();
        TestGround opened =
                TestGround.open(vertx, TestDatabase.url(), Settings.load(Map.of()), new SimpleMeterRegistry());

        int purged = ErasedChats.purge(opened.ground().database().pool(), Duration.ofHours(24), 1000)
                .await();

        assertThat(purged).isPositive();
        assertThat(tenant.post(tenant.path("/chats"), object("external_id", "old"))
                        .status())
                .isEqualTo(201);
        assertThat(tenant.post(tenant.path("/chats"), object("external_id", "new"))
                        .status())
                .isEqualTo(410);
        opened.close().await();
        vertx.close().await();
    }
}
