package io.chatlogger.conversations.ingest;

import static io.chatlogger.testing.TestTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.Eventually;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** When a chat began: with its earliest message, wherever that came from, unless the client said so. */
class ChatDatesIT {
    private static final String DAY = "from=2024-03-05T00:00:00Z&to=2024-03-06T00:00:00Z";

    private final TestTenant tenant = TestServer.shared().tenant();
    private final TestPerson admin = TestPerson.of(tenant, Role.ADMIN);

    private static Map<String, Object> item(String chat, String createdAt) {
        return Map.of("external_chat_id", chat, "role", "user", "content", "matcha", "created_at", createdAt);
    }

    private Answer ingest(Object... items) {
        Answer answer = tenant.post(tenant.path("/ingest"), object("items", List.of(items)));
        assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
        return answer;
    }

    private String createdAt(String externalId) {
        return admin.get("/chats?external_id=" + externalId)
                .json()
                .path("data")
                .path(0)
                .path("created_at")
                .asText();
    }

    private void untilCreatedAt(String externalId, String time) throws Exception {
        Eventually.until(
                externalId + " began at " + time, () -> createdAt(externalId).equals(time));
    }

    @Test
    void newChat_ofItems_beganWithTheEarliestAtOnce() {
        ingest(
                item("a", "2024-03-05T10:00:00Z"),
                item("b", "2024-01-01T10:00:00Z"),
                item("a", "2024-03-05T09:00:00Z"),
                item("a", "2024-03-05T11:00:00Z"));

        assertThat(createdAt("a")).isEqualTo("2024-03-05T09:00:00.000Z");
        assertThat(createdAt("b")).isEqualTo("2024-01-01T10:00:00.000Z");
    }

    @Test
    void newChat_postedWithMessages_beganWithTheEarliestAtOnceAndIsKnownAgain() {
        String body = object(
                "external_id",
                "posted",
                "messages",
                List.of(
                        Map.of("role", "user", "content", "1", "created_at", "2024-03-05T10:00:00Z"),
                        Map.of("role", "user", "content", "2", "created_at", "2024-03-05T08:30:00Z"),
                        Map.of("role", "user", "content", "3")));

        Answer posted = tenant.post(tenant.path("/chats"), body);

        assertThat(posted.status()).isEqualTo(201);
        assertThat(posted.json().path("created_at").asText()).isEqualTo("2024-03-05T08:30:00.000Z");
        Answer again = tenant.post(tenant.path("/chats"), body);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("created_at").asText()).isEqualTo("2024-03-05T08:30:00.000Z");
    }

    @Test
    void newChat_withoutOldMessages_beganWhenItWasReceived() {
        Answer empty = tenant.post(tenant.path("/chats"), object("external_id", "empty"));
        ingest(Map.of("external_chat_id", "live", "role", "user", "content", "now"));

        assertThat(empty.json().path("created_at")).isEqualTo(empty.json().path("received_at"));
        var live = admin.get("/chats?external_id=live").json().path("data").path(0);
        assertThat(live.path("created_at")).isEqualTo(live.path("received_at"));
    }

    @Test
    void olderMessage_ofAChatThatIsThere_lowersItWithinSeconds() throws Exception {
        UUID posted = tenant.chat();
        ingest(item("made", "2024-03-06T10:00:00Z"));
        Answer before = admin.get("/chats?external_id=made");
        String path = "/chats/" + before.json().path("data").path(0).path("id").asText();
        String etag = admin.get(path).header("etag");

        // By the chat's id, by its external id, and newer ones, which change nothing.
        tenant.post(
                tenant.messages(posted), object("role", "user", "content", "x", "created_at", "2024-03-05T07:00:00Z"));
        tenant.post(
                tenant.messages(posted), object("role", "user", "content", "y", "created_at", "2024-03-05T08:00:00Z"));
        ingest(item("made", "2024-03-07T10:00:00Z"), item("made", "2024-03-05T10:00:00Z"));

        untilCreatedAt("made", "2024-03-05T10:00:00.000Z");
        Eventually.until(
                "the posted one too",
                () -> admin.get("/chats/" + posted)
                        .json()
                        .path("created_at")
                        .asText()
                        .equals("2024-03-05T07:00:00.000Z"));
        // It is a change of the chat: who has read it reads it again.
        Answer after = admin.get(path);
        assertThat(after.header("etag")).isNotEqualTo(etag);
        assertThat(after.json().path("updated_at").asText())
                .isGreaterThan(
                        before.json().path("data").path(0).path("updated_at").asText());
        assertThat(after.json().path("message_count").asInt()).isEqualTo(3);
    }

    @Test
    void givenTime_whateverComes_stays() throws Exception {
        Answer given = tenant.post(
                tenant.path("/chats"), object("external_id", "given", "created_at", "2024-06-01T00:00:00Z"));
        ingest(Map.of(
                "external_chat_id",
                "described",
                "role",
                "user",
                "content",
                "x",
                "created_at",
                "2024-03-01T00:00:00Z",
                "chat",
                Map.of("created_at", "2024-05-01T00:00:00Z")));
        tenant.post(
                tenant.messages(UUID.fromString(given.json().path("id").asText())),
                object("role", "user", "content", "x", "created_at", "2024-03-05T07:00:00Z"));
        // What was committed later is looked at later: when this one has fallen, the others have been looked at.
        ingest(item("fence", "2024-03-06T10:00:00Z"));
        ingest(item("fence", "2024-03-05T10:00:00Z"), item("described", "2024-02-01T00:00:00Z"));
        untilCreatedAt("fence", "2024-03-05T10:00:00.000Z");

        assertThat(createdAt("given")).isEqualTo("2024-06-01T00:00:00.000Z");
        assertThat(createdAt("described")).isEqualTo("2024-05-01T00:00:00.000Z");
    }

    @Test
    void chatsOfOldMessages_listsSummariesSearchAndExports_agree() throws Exception {
        ingest(item("first", "2024-03-05T10:00:00Z"));
        ingest(item("falls", "2024-03-20T10:00:00Z"));
        ingest(item("falls", "2024-03-05T12:00:00Z"));
        untilCreatedAt("falls", "2024-03-05T12:00:00.000Z");

        assertThat(admin.get("/chats?" + DAY).json().path("data")).hasSize(2);
        assertThat(admin.get("/chats?from=2024-03-06T00:00:00Z").json().path("data"))
                .isEmpty();
        var totals = admin.get("/analytics/orgs/me/summary?" + DAY).json().path("totals");
        assertThat(totals.path("chats").asInt()).isEqualTo(2);
        assertThat(totals.path("messages").asInt()).isEqualTo(2);
        assertThat(admin.get("/analytics/orgs/me/summary?from=2024-03-06T00:00:00Z&to=2024-03-30T00:00:00Z")
                        .json()
                        .path("totals")
                        .path("chats")
                        .asInt())
                .isZero();
        Answer exported = admin.post(
                "/exports/orgs/me",
                "{\"type\":\"all\",\"format\":\"ndjson\",\"mode\":\"sync\",\"filters\":{\"from\":\"2024-03-05T00:00:00Z\",\"to\":\"2024-03-06T00:00:00Z\"}}");
        assertThat(exported.http().body()).contains("\"first\"", "\"falls\"");
        Eventually.until("both are found, each once and in the order of the list", () -> {
            var found = admin.get("/chats?q=matcha&" + DAY).json().path("data");
            return found.findValuesAsText("external_id").equals(List.of("falls", "first"));
        });
        Eventually.until(
                "no place of before is left",
                () -> admin.get("/chats?q=matcha")
                        .json()
                        .path("data")
                        .findValuesAsText("external_id")
                        .equals(List.of("falls", "first")));
    }

    @Test
    void manyBatchesAtOnce_ofTheSameChats_endWithTheLeastTimeOfAll() throws Exception {
        var random = new Random(18);
        Instant[] least = new Instant[3];
        var batches = new ArrayList<Object[]>();
        for (int batch = 0; batch < 40; batch++) {
            var items = new ArrayList<Map<String, Object>>();
            for (int i = 0; i < 10; i++) {
                int chat = random.nextInt(least.length);
                Instant at = Instant.parse("2024-01-01T00:00:00Z").plusSeconds(random.nextInt(10_000_000));
                least[chat] = least[chat] == null || at.isBefore(least[chat]) ? at : least[chat];
                items.add(item("c" + chat, at.toString()));
            }
            batches.add(items.toArray());
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Future<?>> all = new ArrayList<>();
            batches.forEach(items -> all.add(threads.submit(() -> ingest(items))));
            for (Future<?> each : all) {
                each.get();
            }
        }
        for (int chat = 0; chat < least.length; chat++) {
            untilCreatedAt("c" + chat, least[chat].toString().replace("Z", ".000Z"));
        }
    }
}
