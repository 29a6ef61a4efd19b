package io.chatlogger.conversations.ingest;

import static io.chatlogger.testing.TestTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an organization's settings do to what comes in. */
class ProcessingIT {
    private final TestTenant tenant = TestServer.shared().tenant();
    private final UUID chat = tenant.chat();

    private void set(String settings) throws Exception {
        tenant.sql().run("update organizations set settings = ?::jsonb where id = ?", settings, tenant.orgId);
        // The change is heard by notification.
        Eventually.until(
                "the settings are in force",
                () -> tenant.post(tenant.path("/chats"), object("title", "probe a@b.example"))
                        .json()
                        .path("title")
                        .asText()
                        .contains("[email]"));
    }

    @Test
    void redaction_blacksOutBeforeAnythingIsStored() throws Exception {
        set("{\"redaction\":[\"email\",\"card\"]}");
        var answer = tenant.post(
                tenant.messages(chat),
                object(
                        "role",
                        "user",
                        "content",
                        "I am jane@example.com, card 4111 1111 1111 1111",
                        "metadata",
                        Map.of("from", "jane@example.com")));
        assertThat(answer.json().path("content").asText()).isEqualTo("I am [email], card [card]");
        assertThat(tenant.sql().text("select content || metadata from messages where org_id = ?", tenant.orgId))
                .doesNotContain("jane", "4111");
    }

    @Test
    void sameMessage_beforeAndAfterRedactionWasSwitchedOnAndOff_isStoredOnce() throws Exception {
        String before = object("id", UUID.randomUUID(), "role", "user", "content", "mail a@b.example");
        String during = object("id", UUID.randomUUID(), "role", "user", "content", "mail c@d.example");
        assertThat(tenant.post(tenant.messages(chat), before).status()).isEqualTo(201);
        set("{\"redaction\":[\"email\"]}");
        assertThat(tenant.post(tenant.messages(chat), before).status()).isEqualTo(200);
        assertThat(tenant.post(tenant.messages(chat), during).status()).isEqualTo(201);
        tenant.sql().run("update organizations set settings = '{}' where id = ?", tenant.orgId);
        Eventually.until(
                "redaction is off",
                () -> tenant.post(tenant.path("/chats"), object("title", "x@y.example"))
                        .json()
                        .path("title")
                        .asText()
                        .equals("x@y.example"));
        assertThat(tenant.post(tenant.messages(chat), during).status()).isEqualTo(200);
        assertThat(tenant.countMessages()).isEqualTo(2);
    }

    @Test
    void taggingRule_tagsTheChatOfTheMessage() throws Exception {
        set("""
                {"redaction":["email"],"tagging_rules":[{"tag":"refund","field":"content","contains":"money back"},
                {"tag":"urgent","field":"title","contains":"now"}]}""");
        tenant.post(tenant.messages(chat), object("role", "user", "content", "I want my MONEY BACK"));
        assertThat(tenant.sql().text("select tags from chats where org_id = ? and id = ?", tenant.orgId, chat))
                .isEqualTo("{refund}");
        tenant.post(
                tenant.path("/ingest"),
                object(
                        "items",
                        List.of(Map.of(
                                "external_chat_id",
                                "tagged",
                                "role",
                                "user",
                                "content",
                                "money back please",
                                "chat",
                                Map.of("title", "Now!", "tags", List.of("own"))))));
        assertThat(tenant.sql()
                        .text("select tags from chats where org_id = ? and external_id = 'tagged'", tenant.orgId))
                .isEqualTo("{own,urgent,refund}");
    }

    @Test
    void newChat_notesTheClientsProgram_neverItsAddress() {
        var json = tenant.post(tenant.path("/chats"), "{}", "user-agent", "my-plugin/1.2")
                .json();
        assertThat(json.path("metadata").path("_client").toString()).isEqualTo("{\"user_agent\":\"my-plugin/1.2\"}");
    }
}
