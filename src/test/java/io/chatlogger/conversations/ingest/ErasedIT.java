package io.chatlogger.conversations.ingest;

import static io.chatlogger.testing.TestTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What a person erased is not stored again by a request that is repeated. */
class ErasedIT {
    private final TestTenant tenant = TestServer.shared().tenant();
    private final TestPerson admin = TestPerson.of(tenant, Role.ADMIN);

    private void erase(UUID chat) {
        assertThat(admin.send("DELETE", "/chats/" + chat, "").status()).isEqualTo(204);
    }

    private static UUID id(Answer stored) {
        assertThat(stored.status()).as(stored.http().body()).isEqualTo(201);
        return UUID.fromString(stored.json().path("id").asText());
    }

    private static void assertErased(Answer answer) {
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(410);
        assertThat(answer.code()).isEqualTo("erased");
    }

    @Test
    void singleRequests_repeatedAfterTheChatWasErased_are410AndStoreNothing() {
        String byId = object("id", UUID.randomUUID(), "title", "by id");
        String byName = object(
                "external_id", "Jane <jane@example.com>", "messages", List.of(Map.of("role", "user", "content", "Hi")));
        UUID first = id(tenant.post(tenant.path("/chats"), byId));
        UUID second = id(tenant.post(tenant.path("/chats"), byName));
        String message = object("id", UUID.randomUUID(), "role", "user", "content", "x");
        id(tenant.post(tenant.messages(first), message));
        String unnamed = object("role", "user", "content", "y");
        id(tenant.post(tenant.messages(first), unnamed));
        UUID other = tenant.chat();

        erase(first);
        erase(second);

        assertErased(tenant.post(tenant.path("/chats"), byId));
        assertErased(tenant.post(tenant.path("/chats"), byId, "idempotency-key", "new"));
        assertErased(tenant.post(tenant.path("/chats"), byName));
        assertErased(tenant.post(tenant.messages(first), message));
        assertErased(tenant.post(tenant.messages(first), unnamed, "idempotency-key", "k"));
        assertErased(admin.post("/chats", object("external_id", "Jane <jane@example.com>")));
        assertThat(tenant.countChats()).isEqualTo(1);
        assertThat(tenant.countMessages()).isZero();
        // What never was is unknown as before, and others are not touched.
        assertThat(tenant.post(tenant.messages(UUID.randomUUID()), message).status())
                .isEqualTo(404);
        assertThat(tenant.post(tenant.messages(other), unnamed).status()).isEqualTo(201);
        TestTenant stranger = TestServer.shared().tenant();
        assertThat(stranger.post(stranger.path("/chats"), byName).status()).isEqualTo(201);
        assertThat(stranger.post(stranger.path("/chats"), byId).status()).isEqualTo(201);
        // Nothing of the person is left.
        assertThat(tenant.sql()
                        .text("select string_agg(e::text, ' ') from erased_chats e where e.org_id = ?", tenant.orgId))
                .doesNotContain("jane", "Jane");
    }

    @Test
    void batch_repeatedAfterOneOfItsChatsWasErased_storesTheOthersOnly() {
        List<Map<String, Object>> items = List.of(
                Map.of("id", UUID.randomUUID(), "external_chat_id", "gone", "role", "user", "content", "1"),
                Map.of("id", UUID.randomUUID(), "external_chat_id", "stays", "role", "user", "content", "2"),
                Map.of("external_chat_id", "gone", "role", "user", "content", "3"));
        assertThat(tenant.post(tenant.path("/ingest"), object("items", items)).status())
                .isEqualTo(200);
        UUID gone = UUID.fromString(
                tenant.sql().text("select id from chats where org_id = ? and external_id = 'gone'", tenant.orgId));
        erase(gone);
        List<Map<String, Object>> again = List.of(
                items.get(0),
                items.get(1),
                items.get(2),
                Map.of("external_chat_id", "new", "role", "user", "content", "4"),
                Map.of("chat_id", gone, "role", "user", "content", "5"),
                Map.of("external_chat_id", "other", "role", "user", "content", "6", "chat", Map.of("id", gone)));

        for (String body : new String[] {object("items", again), ndjson(again)}) {
            Answer answer = tenant.send(
                    "POST",
                    tenant.path("/ingest"),
                    body.getBytes(StandardCharsets.UTF_8),
                    "content-type",
                    body.startsWith("{\"items\"") ? "application/json" : "application/x-ndjson");

            assertThat(answer.status()).as(answer.http().body()).isEqualTo(207);
            assertThat(answer.json().path("rejected").asInt()).isEqualTo(4);
            for (var refused : answer.json().path("items")) {
                boolean duplicate = refused.path("index").asInt() == 1;
                assertThat(refused.path("code").asText()).isEqualTo(duplicate ? "duplicate" : "erased");
                assertThat(refused.path("status").asInt()).isEqualTo(duplicate ? 200 : 410);
            }
        }
        assertThat(tenant.sql()
                        .text(
                                "select string_agg(external_id, ',' order by external_id) from chats where org_id = ?",
                                tenant.orgId))
                .isEqualTo("new,stays");
        assertThat(tenant.sql()
                        .number(
                                "select count(*) from chat_versions where org_id = ? and chat_id <> ?",
                                tenant.orgId,
                                gone))
                .isZero();
    }

    private static String ndjson(List<Map<String, Object>> items) {
        var lines = new StringBuilder();
        for (Map<String, Object> item : items) {
            lines.append(object(item.entrySet().stream()
                            .flatMap(e -> java.util.stream.Stream.of(e.getKey(), e.getValue()))
                            .toArray()))
                    .append('\n');
        }
        return lines.toString();
    }

    /** The insert waits for the deletion, and its statement has begun before there was anything to be seen of it. */
    @Test
    void retry_thatWaitsForTheDeletion_isErasedToo() throws Exception {
        UUID chat = UUID.randomUUID();
        String single = object("id", chat);
        String items = object("items", List.of(Map.of("external_chat_id", "waits", "role", "user", "content", "x")));
        id(tenant.post(tenant.path("/chats"), single));
        tenant.post(tenant.path("/ingest"), items);
        try (Connection deleter = tenant.sql().connect();
                var threads = Executors.newFixedThreadPool(2)) {
            deleter.setAutoCommit(false);
            run(deleter, "delete from messages where org_id = ?", tenant.orgId);
            run(
                    deleter,
                    "with gone as (delete from chats where org_id = ? returning org_id, id, external_id) insert into erased_chats (org_id, chat_id, name_hash) select org_id, id, erased_name(org_id, external_id) from gone",
                    tenant.orgId);
            Future<Answer> alone = threads.submit(() -> tenant.post(tenant.path("/chats"), single));
            Future<Answer> batch = threads.submit(() -> tenant.post(tenant.path("/ingest"), items));
            Eventually.until(
                    "both wait",
                    () -> tenant.sql()
                                    .number(
                                            "select count(*) from pg_locks where not granted and transactionid = (select backend_xid from pg_stat_activity where pid = ?)",
                                            pid(deleter))
                            == 2);
            deleter.commit();

            assertErased(alone.get());
            assertThat(batch.get().json().path("items").path(0).path("code").asText())
                    .isEqualTo("erased");
        }
        assertThat(tenant.countChats()).isZero();
        assertThat(tenant.countMessages()).isZero();
    }

    private static void run(Connection connection, String sql, Object... values) throws Exception {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
    }

    private static int pid(Connection connection) throws Exception {
        try (PreparedStatement statement = connection.prepareStatement("select pg_backend_pid()");
                var rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
