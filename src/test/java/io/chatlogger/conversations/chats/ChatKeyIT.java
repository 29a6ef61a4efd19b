package io.chatlogger.conversations.chats;

import static io.chatlogger.testing.TestTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.RouteCaller;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Chats that a program describes after it sent their messages, and finds by its own name for them. */
class ChatKeyIT {
    private final TestTenant tenant = TestServer.shared().tenant();
    private final TestPerson admin = TestPerson.of(tenant, Role.ADMIN);
    private final RouteCaller reader = RouteCaller.ofKey(admin, "read");

    private Answer patch(String path, String body, String... headers) {
        return tenant.send("PATCH", tenant.path(path), body.getBytes(StandardCharsets.UTF_8), headers);
    }

    private Answer read(String path) {
        return reader.ask(tenant, "GET", path, "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private UUID chat(Object... members) {
        Answer made = tenant.post(tenant.path("/chats"), object(members));
        assertThat(made.status()).as(made.http().body()).isEqualTo(201);
        return UUID.fromString(made.json().path("id").asText());
    }

    @Test
    void patch_byIdAndByExternalId_mergesAndAnswersTheChatWithItsETag() {
        UUID chat = chat(
                "external_id",
                "order/17 ä%?#",
                "title",
                "Before",
                "tags",
                List.of("a"),
                "metadata",
                Map.of("keep", 1, "drop", "x", "deep", Map.of("a", 1, "b", 2)));

        Answer byName = patch(
                "/chats/external/" + encoded("order/17 ä%?#"),
                "{\"title\":\"After\",\"external_user_id\":\"cust-1\",\"metadata\":{\"drop\":null,\"deep\":{\"b\":null,\"c\":[null,1]},\"big\":12345678901234567890}}");

        assertThat(byName.status()).as(byName.http().body()).isEqualTo(200);
        assertThat(byName.json().path("id").asText()).isEqualTo(chat.toString());
        assertThat(byName.json().path("title").asText()).isEqualTo("After");
        assertThat(byName.json().path("tags").toString()).isEqualTo("[\"a\"]");
        assertThat(byName.json().path("metadata"))
                .isEqualTo(admin.get("/chats/" + chat).json().path("metadata"));
        assertThat(byName.json().path("metadata").path("keep").asInt()).isEqualTo(1);
        assertThat(byName.json().path("metadata").has("drop")).isFalse();
        assertThat(byName.json().path("metadata").path("deep").toString()).isEqualTo("{\"a\":1,\"c\":[null,1]}");
        assertThat(byName.json().path("metadata").path("big").asText()).isEqualTo("12345678901234567890");
        assertThat(byName.header("etag")).isEqualTo(admin.get("/chats/" + chat).header("etag"));

        Answer byId = patch(
                "/chats/" + chat,
                "{\"title\":null,\"tags\":[\"b\",\"c\"],\"metadata\":null,\"user_id\":\"%s\"}".formatted(admin.id));
        assertThat(byId.status()).as(byId.http().body()).isEqualTo(200);
        assertThat(byId.json().path("title").isNull()).isTrue();
        assertThat(byId.json().path("tags").toString()).isEqualTo("[\"b\",\"c\"]");
        assertThat(byId.json().path("metadata").toString()).isEqualTo("{}");
        assertThat(byId.json().path("external_user_id").asText()).isEqualTo("cust-1");
        assertThat(byId.json().path("user_id").asText()).isEqualTo(admin.id.toString());
    }

    @Test
    void patch_withIfMatch_changesOnlyThatVersion() {
        UUID chat = chat("external_id", "versioned");
        String first = read(tenant.path("/chats/" + chat)).header("etag");
        Answer changed = patch("/chats/" + chat, "{\"title\":\"1\"}", "if-match", first);
        assertThat(changed.status()).isEqualTo(200);

        for (String path : new String[] {"/chats/" + chat, "/chats/external/versioned"}) {
            Answer stale = patch(path, "{\"metadata\":{\"a\":1}}", "if-match", first);
            assertThat(stale.status()).isEqualTo(412);
            assertThat(stale.code()).isEqualTo("precondition_failed");
            Answer fits = patch(
                    path,
                    "{\"metadata\":{\"a\":1}}",
                    "if-match",
                    read(tenant.path(path)).header("etag"));
            assertThat(fits.status()).isEqualTo(200);
        }
    }

    @Test
    void patch_thatBreaksARule_is4xxAndChangesNothing() {
        UUID chat = chat("external_id", "ruled", "metadata", Map.of("text", "x".repeat(40_000)));
        String before = admin.get("/chats/" + chat).http().body();
        TestTenant other = TestServer.shared().tenant();
        UUID theirs = other.chat();

        for (String unknown : new String[] {
            "/chats/" + UUID.randomUUID(),
            "/chats/" + theirs,
            "/chats/external/nobody",
            "/chats/external/" + "%00",
            "/chats/external/" + "x".repeat(300)
        }) {
            Answer answer = patch(unknown, "{\"title\":\"x\"}");
            assertThat(answer.status()).as(unknown).isEqualTo(404);
            assertThat(answer.code()).isEqualTo("chat_not_found");
            assertThat(read(tenant.path(unknown)).status()).isEqualTo(404);
        }
        Answer stranger = patch("/chats/" + chat, object("user_id", TestPerson.of(other, Role.ADMIN).id));
        assertThat(stranger.status()).isEqualTo(422);
        assertThat(stranger.json().path("errors").findValuesAsText("pointer")).containsExactly("/user_id");
        Answer large = patch("/chats/" + chat, object("metadata", Map.of("more", "y".repeat(40_000))));
        assertThat(large.status()).isEqualTo(422);
        assertThat(large.json().path("errors").findValuesAsText("pointer")).containsExactly("/metadata");
        assertThat(large.code()).isEqualTo("too_long");
        assertThat(patch("/chats/" + chat, "{\"external_id\":\"no\"}").code()).isEqualTo("unknown_field");
        assertThat(patch("/chats/no-uuid", "{}").code()).isEqualTo("invalid_path");

        assertThat(admin.get("/chats/" + chat).http().body()).isEqualTo(before);
    }

    @Test
    void patch_organizationTagsAndRedacts_bothApply() throws Exception {
        UUID chat = chat("tags", List.of("old"));
        tenant.sql()
                .run(
                        "update organizations set settings = '{\"redaction\":[\"email\"],\"tagging_rules\":[{\"tag\":\"refund\",\"field\":\"title\",\"contains\":\"money back\"}]}'::jsonb where id = ?",
                        tenant.orgId);
        Eventually.until(
                "the settings are in force",
                () -> tenant.post(tenant.path("/chats"), object("title", "a@b.example"))
                        .json()
                        .path("title")
                        .asText()
                        .equals("[email]"));

        Answer titled = patch(
                "/chats/" + chat,
                "{\"title\":\"Money back to ann@example.com\",\"metadata\":{\"m\":\"bob@example.com\"}}");
        assertThat(titled.json().path("title").asText()).isEqualTo("Money back to [email]");
        assertThat(titled.json().path("metadata").path("m").asText()).isEqualTo("[email]");
        assertThat(titled.json().path("tags").toString()).isEqualTo("[\"old\",\"refund\"]");
        Answer tagged = patch("/chats/" + chat, "{\"title\":\"money back\",\"tags\":[\"x\"]}");
        assertThat(tagged.json().path("tags").toString()).isEqualTo("[\"x\",\"refund\"]");
    }

    @Test
    void chat_byItsExternalId_isFoundByKeysAndPeople() {
        UUID chat = chat("external_id", "found/me", "title", "T");
        chat("external_id", "not me");

        for (Answer list : List.of(
                read("/chats?external_id=" + encoded("found/me")),
                admin.get("/api/v1/chats?external_id=" + encoded("found/me") + "&limit=1"))) {
            assertThat(list.json().path("data").findValuesAsText("id")).containsExactly(chat.toString());
            assertThat(list.json().path("has_more").asBoolean()).isFalse();
        }
        assertThat(read("/chats?external_id=nobody").json().path("data")).isEmpty();
        assertThat(read("/chats?external_id=" + encoded("found/me") + "&tag=x")
                        .json()
                        .path("data"))
                .isEmpty();
        Answer one = read(tenant.path("/chats/external/" + encoded("found/me")));
        assertThat(one.json()).isEqualTo(read("/chats/" + chat).json());
        assertThat(one.header("etag")).isEqualTo(read("/chats/" + chat).header("etag"));
        // A person sees others' chats by no other way than before.
        TestPerson user = TestPerson.of(tenant, Role.USER);
        assertThat(user.get("/chats?external_id=" + encoded("found/me")).json().path("data"))
                .isEmpty();
    }
}
