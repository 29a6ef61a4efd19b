package io.chatlogger.conversations.ingest;

import static io.chatlogger.testing.TestTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** One message at a time: what a plugin gets. */
class MessagesIT {
    private final TestTenant tenant = TestServer.shared().tenant();
    private final UUID chat = tenant.chat();

    @Test
    void message_whole_isAnsweredAsStored() {
        Answer answer = tenant.post(
                tenant.messages(chat),
                object(
                        "role",
                        "assistant",
                        "content",
                        "Hé 🙂",
                        "metadata",
                        Map.of("a", List.of(1, "x")),
                        "latency_ms",
                        12,
                        "token_count",
                        7,
                        "model",
                        "gpt",
                        "created_at",
                        "2026-01-31T12:00:00.123456+01:00"));
        assertThat(answer.status()).isEqualTo(201);
        var json = answer.json();
        assertThat(json.path("message_id").asText()).isEqualTo(json.path("id").asText());
        assertThat(json.path("chat_id").asText()).isEqualTo(chat.toString());
        assertThat(json.path("role").asText()).isEqualTo("assistant");
        assertThat(json.path("content").asText()).isEqualTo("Hé 🙂");
        assertThat(json.path("metadata").toString()).isEqualTo("{\"a\":[1,\"x\"]}");
        assertThat(json.path("latency_ms").asInt()).isEqualTo(12);
        assertThat(json.path("token_count").asInt()).isEqualTo(7);
        assertThat(json.path("model").asText()).isEqualTo("gpt");
        assertThat(json.path("created_at").asText()).isEqualTo("2026-01-31T11:00:00.123Z");
        assertThat(Instant.parse(json.path("received_at").asText()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        assertThat(answer.header("x-request-id")).isNotBlank();
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.header("cache-control")).isEqualTo("no-store");
        assertThat(answer.header("x-api-version")).isEqualTo("1");
    }

    @Test
    void message_least_hasNullsAndOurTime() {
        var json = tenant.post(
                        tenant.messages(chat), object("role", "user", "content", "x", "tokenCount", 3, "latency", 4))
                .json();
        assertThat(json.path("model").isNull()).isTrue();
        assertThat(json.path("metadata").toString()).isEqualTo("{}");
        assertThat(json.path("created_at").asText())
                .isEqualTo(json.path("received_at").asText());
        assertThat(json.path("token_count").asInt()).isEqualTo(3);
        assertThat(json.path("latency_ms").asInt()).isEqualTo(4);
    }

    @Test
    void sameIdSameContent_again_isAnsweredWithTheStoredOne() {
        String body = object(
                "id",
                UUID.randomUUID(),
                "role",
                "user",
                "content",
                "once",
                "metadata",
                Map.of("n", 1.50, "k", "v"),
                "created_at",
                "2026-01-01T00:00:00Z");
        Answer first = tenant.post(tenant.messages(chat), body);
        Answer second = tenant.post(tenant.messages(chat), body);
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().path("received_at")).isEqualTo(first.json().path("received_at"));
        assertThat(tenant.countMessages()).isEqualTo(1);
    }

    @Test
    void sameId_otherContent_isConflict() {
        UUID id = UUID.randomUUID();
        tenant.post(tenant.messages(chat), object("id", id, "role", "user", "content", "one"));
        for (String other : List.of(
                object("id", id, "role", "user", "content", "two"),
                object("id", id, "role", "agent", "content", "one"),
                object("id", id, "role", "user", "content", "one", "model", "m"),
                object("id", id, "role", "user", "content", "one", "metadata", Map.of("a", 1)),
                object("id", id, "role", "user", "content", "one", "created_at", "2020-01-01T00:00:00Z"))) {
            Answer answer = tenant.post(tenant.messages(chat), other);
            assertThat(answer.status()).as(other).isEqualTo(409);
            assertThat(answer.code()).isEqualTo("id_conflict");
        }
        UUID otherChat = tenant.chat();
        assertThat(tenant.post(tenant.messages(otherChat), object("id", id, "role", "user", "content", "one"))
                        .status())
                .isEqualTo(409);
        assertThat(tenant.countMessages()).isEqualTo(1);
    }

    @Test
    void sameId_inAnotherOrganization_isAnotherMessage() {
        TestTenant other = TestServer.shared().tenant();
        UUID id = UUID.randomUUID();
        assertThat(tenant.post(tenant.messages(chat), object("id", id, "role", "user", "content", "mine"))
                        .status())
                .isEqualTo(201);
        assertThat(other.post(other.messages(other.chat()), object("id", id, "role", "user", "content", "theirs"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void chatOfAnotherOrganization_isNotFoundWithTheSameBodyAsUnknown() {
        TestTenant other = TestServer.shared().tenant();
        Answer foreign = tenant.post(
                tenant.messages(other.chat()), object("role", "user", "content", "x"), "x-request-id", "same");
        Answer unknown = tenant.post(
                tenant.messages(UUID.randomUUID()), object("role", "user", "content", "x"), "x-request-id", "same");
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.code()).isEqualTo("chat_not_found");
        assertThat(foreign.http().body()).isEqualTo(unknown.http().body());
    }

    @Test
    void keyOfAnotherOrganization_is403_unknownSlug_is404_noKey_is401() {
        TestTenant other = TestServer.shared().tenant();
        String body = object("role", "user", "content", "x");
        Answer foreign = tenant.post(other.messages(chat), body);
        assertThat(foreign.status()).isEqualTo(403);
        Answer unknown = tenant.post("/api/v1/orgs/nobody-here/chats/" + chat + "/messages", body);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.code()).isEqualTo("organization_not_found");
        Answer mistyped = tenant.post(tenant.messages(chat), body, "x-organization-api-key", tenant.key + "x");
        assertThat(mistyped.status()).isEqualTo(401);
        assertThat(mistyped.header("www-authenticate")).isNotBlank();
        Answer bearer = tenant.post(
                tenant.messages(chat), body, "x-organization-api-key", "", "authorization", "Bearer " + tenant.key);
        assertThat(bearer.status()).isIn(201, 401);
    }

    @Test
    void emptyContent_onlyWithMetadata() {
        assertThat(tenant.post(tenant.messages(chat), object("role", "tool", "content", ""))
                        .status())
                .isEqualTo(422);
        assertThat(tenant.post(
                                tenant.messages(chat),
                                object("role", "tool", "content", "", "metadata", Map.of("call", "f")))
                        .status())
                .isEqualTo(201);
    }
}
