package io.chatlogger.conversations.ingest;

import static io.chatlogger.testing.TestTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Chats, with and without their first messages. */
class ChatsIT {
    private final TestTenant tenant = TestServer.shared().tenant();

    @Test
    void chat_whole_isAnsweredAsStored() {
        UUID user = TestPerson.of(tenant, Role.USER).id;
        Answer answer = tenant.post(
                tenant.path("/chats"),
                object(
                        "external_id",
                        "e-1",
                        "title",
                        "Refund",
                        "tags",
                        List.of("b", "a", "b"),
                        "metadata",
                        Map.of("plan", "pro"),
                        "user_id",
                        user,
                        "external_user_id",
                        "u-1",
                        "created_at",
                        "2025-05-05T05:05:05Z"));
        assertThat(answer.status()).isEqualTo(201);
        var json = answer.json();
        assertThat(answer.header("location"))
                .isEqualTo("/api/v1/chats/" + json.path("chat_id").asText());
        assertThat(json.path("external_id").asText()).isEqualTo("e-1");
        assertThat(json.path("tags").toString()).isEqualTo("[\"b\",\"a\"]");
        assertThat(json.path("metadata").path("plan").asText()).isEqualTo("pro");
        assertThat(json.path("user_id").asText()).isEqualTo(user.toString());
        assertThat(json.path("created_at").asText()).isEqualTo("2025-05-05T05:05:05.000Z");
        assertThat(json.path("message_count").asInt()).isZero();
        assertThat(json.path("last_message_at").isNull()).isTrue();
    }

    @Test
    void chatWithMessages_sentTwice_isStoredOnce() {
        String body = object(
                "external_id",
                "twice",
                "messages",
                List.of(Map.of("role", "user", "content", "a"), Map.of("role", "assistant", "content", "b")));
        Answer first = tenant.post(tenant.path("/chats"), body);
        Answer second = tenant.post(tenant.path("/chats"), body);
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.json().path("message_count").asInt()).isEqualTo(2);
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().path("id")).isEqualTo(first.json().path("id"));
        assertThat(second.json().path("message_count").asInt()).isEqualTo(2);
        assertThat(tenant.countMessages()).isEqualTo(2);
        String contents = tenant.sql()
                .text(
                        "select string_agg(content, '' order by created_at, received_at) from messages where org_id = ?",
                        tenant.orgId);
        assertThat(contents).isEqualTo("ab");
    }

    @Test
    void userId_notOfAPersonOfTheOrganization_is422AndStoresNothing() {
        TestPerson person = TestPerson.of(tenant, Role.USER);
        for (UUID stranger :
                new UUID[] {UUID.randomUUID(), TestPerson.of(TestServer.shared().tenant(), Role.USER).id}) {
            Answer refused = tenant.post(
                    tenant.path("/chats"),
                    object(
                            "external_id",
                            "owned",
                            "user_id",
                            stranger,
                            "messages",
                            List.of(Map.of("role", "user", "content", "x"))));
            assertThat(refused.status()).as(refused.http().body()).isEqualTo(422);
            assertThat(refused.code()).isEqualTo("unknown_value");
            assertThat(refused.json().path("errors").findValuesAsText("pointer"))
                    .containsExactly("/user_id");
            assertThat(refused.json().path("detail").asText()).contains(stranger.toString());
        }
        assertThat(tenant.countChats()).isZero();
        String body = object("external_id", "owned", "user_id", person.id);
        assertThat(tenant.post(tenant.path("/chats"), body).status()).isEqualTo(201);
        // The same again is the same again, also when the person was removed in between.
        tenant.sql().run("delete from users where org_id = ? and id = ?", tenant.orgId, person.id);
        assertThat(tenant.post(tenant.path("/chats"), body).status()).isEqualTo(200);
    }

    @Test
    void sameExternalId_otherContent_isConflictAndStoresNothing() {
        tenant.post(tenant.path("/chats"), object("external_id", "x", "title", "one"));
        assertThat(tenant.post(tenant.path("/chats"), object("external_id", "x", "title", "two"))
                        .status())
                .isEqualTo(409);
        assertThat(tenant.post(
                                tenant.path("/chats"),
                                object(
                                        "external_id",
                                        "x",
                                        "title",
                                        "one",
                                        "messages",
                                        List.of(Map.of("role", "user", "content", "more"))))
                        .status())
                .isEqualTo(409);
        assertThat(tenant.countChats()).isEqualTo(1);
        assertThat(tenant.countMessages()).isZero();
    }

    @Test
    void sameRequest_afterTheChatWasChanged_isStillKnown() {
        String body = object("external_id", "kept", "title", "as sent", "tags", List.of("a"));
        tenant.post(tenant.path("/chats"), body);
        tenant.sql().run("update chats set title = 'edited', tags = '{a,b}' where org_id = ?", tenant.orgId);
        Answer again = tenant.post(tenant.path("/chats"), body);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("title").asText()).isEqualTo("edited");
    }

    @Test
    void messageIdTakenElsewhere_storesNeitherChatNorMessages() {
        UUID taken = UUID.randomUUID();
        tenant.post(tenant.messages(tenant.chat()), object("id", taken, "role", "user", "content", "first"));
        Answer answer = tenant.post(
                tenant.path("/chats"),
                object(
                        "title",
                        "never",
                        "messages",
                        List.of(
                                Map.of("role", "user", "content", "ok"),
                                Map.of("id", taken, "role", "user", "content", "other"))));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(tenant.countChats()).isEqualTo(1);
        assertThat(tenant.countMessages()).isEqualTo(1);
    }

    @Test
    void idempotencyKey_replaysTheAnswer_refusesAnotherBody() {
        String body = object("title", "keyed", "messages", List.of(Map.of("role", "user", "content", "a")));
        Answer first = tenant.post(tenant.path("/chats"), body, "idempotency-key", "k-1");
        Answer replay = tenant.post(tenant.path("/chats"), body, "idempotency-key", "k-1");
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("idempotent-replayed")).isNull();
        assertThat(replay.status()).isEqualTo(201);
        assertThat(replay.header("idempotent-replayed")).isEqualTo("true");
        assertThat(replay.header("location")).isEqualTo(first.header("location"));
        assertThat(replay.http().body()).isEqualTo(first.http().body());
        Answer other = tenant.post(tenant.path("/chats"), object("title", "another"), "idempotency-key", "k-1");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency_key_reused");
        assertThat(tenant.countChats()).isEqualTo(1);
    }

    @Test
    void idempotencyKey_onAMessage_storesOneOfMany() {
        UUID chat = tenant.chat();
        String body = object("role", "user", "content", "only once");
        List<Answer> answers = java.util.stream.IntStream.range(0, 12)
                .parallel()
                .mapToObj(i -> tenant.post(tenant.messages(chat), body, "idempotency-key", "k-2"))
                .toList();
        assertThat(answers).allMatch(a -> a.status() == 201 || a.status() == 409);
        assertThat(answers).anyMatch(a -> a.status() == 201);
        assertThat(answers.stream()
                        .filter(a -> a.status() == 201)
                        .map(a -> a.json().path("id").asText())
                        .distinct())
                .hasSize(1);
        assertThat(answers.stream().filter(a -> a.status() == 409))
                .allMatch(a -> a.code().equals("request_in_flight"));
        assertThat(tenant.countMessages()).isEqualTo(1);
    }

    @Test
    void idempotencyKey_ofARefusedRequest_isFreeAgain() {
        UUID chat = UUID.randomUUID();
        String body = object("role", "user", "content", "early");
        assertThat(tenant.post(tenant.messages(chat), body, "idempotency-key", "k-3")
                        .status())
                .isEqualTo(404);
        tenant.post(tenant.path("/chats"), object("id", chat));
        assertThat(tenant.post(tenant.messages(chat), body, "idempotency-key", "k-3")
                        .status())
                .isEqualTo(201);
    }
}
