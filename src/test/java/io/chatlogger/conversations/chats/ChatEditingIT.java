package io.chatlogger.conversations.chats;

import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.conversations.chats.Person.Answer;
import io.chatlogger.conversations.search.index.IndexContent;
import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.Eventually;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Making, changing and deleting a chat, as people of an organization do. */
class ChatEditingIT {
    private final Person admin = Person.ofNewOrg(Role.ADMIN);

    @Test
    void post_everything_isStoredAsSent() {
        Answer made = admin.post("/chats", """
                {"title":"Späte Lieferung","tags":["a","b","a"],"metadata":{"n":1e2,"deep":{"x":[1,null]},"big":12345678901234567890},
                 "external_id":"x-1","user_id":"%s","external_user_id":"cust","created_at":"2026-01-31T12:00:00.123456+01:00"}
                """.formatted(admin.id()));

        assertThat(made.status()).isEqualTo(201);
        String id = made.json().path("id").asText();
        assertThat(made.header("location")).isEqualTo("/api/v1/chats/" + id);
        Answer read = admin.get("/chats/" + id);
        assertThat(read.json().path("title").asText()).isEqualTo("Späte Lieferung");
        assertThat(read.json().path("tags").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(read.json().path("metadata").path("big").asText()).isEqualTo("12345678901234567890");
        assertThat(read.json().path("metadata").path("deep").toString()).isEqualTo("{\"x\":[1,null]}");
        assertThat(read.json().path("external_id").asText()).isEqualTo("x-1");
        assertThat(read.json().path("user_id").asText()).isEqualTo(admin.id().toString());
        assertThat(read.json().path("created_at").asText()).isEqualTo("2026-01-31T11:00:00.123Z");
        assertThat(read.json().path("message_count").asInt()).isZero();
        assertThat(read.json().path("last_message_at").isNull()).isTrue();
        assertThat(read.header("etag")).matches("\"[0-9]+\"");
    }

    @Test
    void post_externalIdTaken_is409AndShowsNothing() {
        admin.chat("{\"external_id\":\"same\",\"title\":\"One\"}");

        for (String title : new String[] {"One", "Two"}) {
            Answer again = admin.post("/chats", "{\"external_id\":\"same\",\"title\":\"%s\"}".formatted(title));
            assertThat(again.status()).isEqualTo(409);
            assertThat(again.code()).isEqualTo("id_conflict");
        }
        assertThat(Person.ofNewOrg(Role.ADMIN)
                        .post("/chats", "{\"external_id\":\"same\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void post_sameIdempotencyKey_answersAsBeforeToTheSamePersonOnly() {
        Answer first = admin.post("/chats", "{\"title\":\"Once\"}", "idempotency-key", "k");
        Answer again = admin.post("/chats", "{\"title\":\"Once\"}", "idempotency-key", "k");
        Answer other = admin.colleague(Role.ADMIN).post("/chats", "{\"title\":\"Once\"}", "idempotency-key", "k");
        Answer changed = admin.post("/chats", "{\"title\":\"Twice\"}", "idempotency-key", "k");

        assertThat(again.http().body()).isEqualTo(first.http().body());
        assertThat(again.header("idempotent-replayed")).isEqualTo("true");
        assertThat(other.status()).isEqualTo(201);
        assertThat(other.json().path("id")).isNotEqualTo(first.json().path("id"));
        assertThat(changed.code()).isEqualTo("idempotency_key_reused");
    }

    @Test
    void post_rulesBroken_allFaultsWithPointers() {
        Answer refused =
                admin.post("/chats", "{\"title\":5,\"tags\":[\"\"],\"metadata\":[],\"messages\":[],\"id\":null}");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errors").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("/title", "/tags/0", "/metadata", "/messages", "/id");
        assertThat(admin.post("/chats", "{\"tags\":[\" \"]}").code()).isEqualTo("out_of_range");
        assertThat(admin.post("/chats", "{\"created_at\":\"2999-01-01T00:00:00Z\"}")
                        .code())
                .isEqualTo("out_of_range");
        assertThat(admin.post("/chats", "{\"metadata\":{\"x\":1e900000000}}").status())
                .isIn(400, 422);
    }

    @Test
    void write_ownerNotOfTheOrganization_is422() {
        UUID chat = admin.chat("{}");
        for (UUID stranger :
                new UUID[] {UUID.randomUUID(), Person.ofNewOrg(Role.ADMIN).id()}) {
            String body = "{\"user_id\":\"%s\"}".formatted(stranger);
            Answer made = admin.post("/chats", body);
            assertThat(made.code()).isEqualTo("unknown_value");
            assertThat(made.json().path("errors").findValuesAsText("pointer")).containsExactly("/user_id");
            assertThat(admin.send("PATCH", "/chats/" + chat, body).code()).isEqualTo("unknown_value");
        }
    }

    @Test
    void write_organizationRedacts_nothingElseIsStored() {
        admin.sql()
                .run(
                        "update organizations set settings = '{\"redaction\":[\"email\"]}'::jsonb where id = ?",
                        admin.org());
        UUID chat = admin.chat("{\"title\":\"to ann@example.com\",\"metadata\":{\"mail\":\"bob@example.com\"}}");
        assertThat(admin.get("/chats/" + chat).http().body())
                .doesNotContain("ann@", "bob@")
                .contains("[email]");

        Answer changed = admin.send(
                "PATCH",
                "/chats/" + chat,
                "{\"title\":\"of cyd@example.com\",\"metadata\":{\"m\":[\"dan@example.com\"]}}");
        assertThat(changed.http().body()).doesNotContain("cyd@", "dan@");
        assertThat(changed.json().path("title").asText()).isEqualTo("of [email]");
        assertThat(changed.json().path("metadata").toString()).isEqualTo("{\"m\":[\"[email]\"]}");
    }

    @Test
    void patch_someMembers_replacesThoseAndClearsWithNull() {
        UUID chat = admin.chat("""
                {"title":"T","tags":["a"],"metadata":{"k":1},"user_id":"%s","external_user_id":"e","created_at":"2026-01-01T00:00:00Z"}
                """.formatted(admin.id()));
        admin.message(chat, "user", "Hi", 60);

        Answer changed = admin.send("PATCH", "/chats/" + chat, "{\"title\":\"New\",\"tags\":[\"x\",\"y\"]}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("title").asText()).isEqualTo("New");
        assertThat(changed.json().path("tags").toString()).isEqualTo("[\"x\",\"y\"]");
        assertThat(changed.json().path("metadata").path("k").asInt()).isEqualTo(1);
        assertThat(changed.json().path("external_user_id").asText()).isEqualTo("e");
        assertThat(changed.json().path("message_count").asInt()).isEqualTo(1);
        assertThat(changed.json().path("last_message_at").asText()).isEqualTo("2026-01-01T00:01:00.000Z");
        assertThat(changed.json().path("updated_at").asText())
                .isGreaterThan(changed.json().path("received_at").asText());

        Answer cleared = admin.send(
                "PATCH",
                "/chats/" + chat,
                "{\"title\":null,\"tags\":null,\"metadata\":null,\"user_id\":null,\"external_user_id\":null}");
        assertThat(cleared.json().path("title").isNull()).isTrue();
        assertThat(cleared.json().path("tags").toString()).isEqualTo("[]");
        assertThat(cleared.json().path("metadata").toString()).isEqualTo("{}");
        assertThat(cleared.json().path("user_id").isNull()).isTrue();
        assertThat(cleared.json().path("external_user_id").isNull()).isTrue();
        assertThat(admin.get("/chats/" + chat).http().body())
                .isEqualTo(cleared.http().body());
        assertThat(admin.send("PATCH", "/chats/" + chat, "{\"external_id\":\"no\"}")
                        .code())
                .isEqualTo("unknown_field");
    }

    @Test
    void ifMatch_changedInBetween_isRefused() {
        String path = "/chats/" + admin.chat("{\"title\":\"1\"}");
        String first = admin.get(path).header("etag");
        String second = admin.send("PATCH", path, "{\"title\":\"2\"}", "if-match", first)
                .header("etag");
        assertThat(second).isNotEmpty().isNotEqualTo(first);

        for (String stale :
                new String[] {first, "W/" + second, "\"no\"", "\"a\", W/" + second + ", " + first, "," + first}) {
            assertThat(admin.send("PATCH", path, "{\"title\":\"3\"}", "if-match", stale)
                            .code())
                    .as(stale)
                    .isEqualTo("precondition_failed");
            assertThat(admin.send("DELETE", path, "", "if-match", stale).status())
                    .isEqualTo(412);
        }
        for (String malformed : new String[] {"2", "\"2", "\"2\" \"3\"", "\"2\" x", "w/" + second}) {
            assertThat(admin.send("PATCH", path, "{\"title\":\"3\"}", "if-match", malformed)
                            .code())
                    .as(malformed)
                    .isEqualTo("invalid_header");
        }
        assertThat(admin.get(path).json().path("title").asText()).isEqualTo("2");
        assertThat(admin.send("PATCH", path, "{\"title\":\"4\"}", "if-match", "*")
                        .status())
                .isEqualTo(200);
        String third = admin.get(path).header("etag");
        assertThat(admin.send("DELETE", path, "", "if-match", first + " , " + third)
                        .status())
                .isEqualTo(204);
        assertThat(admin.send("DELETE", path, "", "if-match", "*").code()).isEqualTo("chat_not_found");
    }

    @Test
    void delete_chatWithMessagesInManyPartitions_leavesNoRow() throws Exception {
        UUID chat = admin.chat("{\"title\":\"Gone\"}");
        UUID other = admin.chat("{\"title\":\"Stays\"}");
        admin.message(other, "user", "Stays", 1);
        for (int part = 0; part < 4; part++) {
            admin.sql().run("""
                    insert into messages (org_id, id, chat_id, role, content, created_at, received_at)
                    select ?, case when n % 2 = 0 then gen_random_uuid() else overlay(gen_random_uuid()::text placing left(uuid_at(now())::text, 13) from 1)::uuid end, ?, 'user', 'm' || n,
                      now() + n / 3 * interval '1 second', now()
                    from generate_series(1, 3000) as n
                    """, admin.org(), chat);
        }
        Eventually.until("words", () -> indexed(chat) == 12_001);
        assertThat(admin.get("/chats/" + chat).json().path("message_count").asInt())
                .isEqualTo(12_000);

        Answer deleted = admin.send("DELETE", "/chats/" + chat, "");

        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.http().body()).isEmpty();
        assertThat(deleted.header("content-type")).isEmpty();
        assertThat(rows("messages", chat)).isZero();
        Eventually.until("no words are left", () -> indexed(chat) == 0);
        Answer unknown = admin.get("/chats/" + UUID.randomUUID());
        assertThat(withoutRequestId(admin.get("/chats/" + chat))).isEqualTo(withoutRequestId(unknown));
        assertThat(admin.get("/chats/" + chat + "/messages").code()).isEqualTo("chat_not_found");
        assertThat(admin.send("DELETE", "/chats/" + chat, "").code()).isEqualTo("chat_not_found");
        assertThat(admin.get("/chats").ids()).containsExactly(other.toString());
        assertThat(admin.get("/chats/" + other).json().path("message_count").asInt())
                .isEqualTo(1);
    }

    private long indexed(UUID chat) {
        return IndexContent.of(admin.sql(), admin.org()).keySet().stream()
                .filter(document -> document.place().chat().equals(chat))
                .count();
    }

    private long rows(String table, UUID chat) {
        return admin.sql().number("select count(*) from " + table + " where chat_id = ?", chat);
    }

    static String withoutRequestId(Answer answer) {
        return answer.status() + answer.http().body().replaceAll("\"request_id\":\"[^\"]*\"", "");
    }
}
