package io.chatlogger.conversations.ingest;

import static io.chatlogger.testing.TestTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.chatlogger.people.identity.Role;
import io.chatlogger.testing.TestPerson;
import io.chatlogger.testing.TestServer;
import io.chatlogger.testing.TestTenant;
import io.chatlogger.testing.TestTenant.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many messages of many chats at once, as JSON and as NDJSON. */
class BatchesIT {
    private final TestTenant tenant = TestServer.shared().tenant();

    private Answer ingest(List<?> items) {
        return tenant.post(tenant.path("/ingest"), object("items", items));
    }

    private static Map<String, Object> item(String chat, String content) {
        return Map.of("external_chat_id", chat, "role", "user", "content", content);
    }

    private static void assertCounts(Answer answer, int accepted, int duplicates, int rejected) {
        assertThat(List.of(
                        answer.json().path("accepted").asInt(-1),
                        answer.json().path("duplicates").asInt(-1),
                        answer.json().path("rejected").asInt(-1)))
                .as(answer.http().body())
                .containsExactly(accepted, duplicates, rejected);
    }

    @Test
    void batch_ofNewChats_makesEachOnceAndKeepsTheOrder() {
        var items = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 300; i++) {
            items.add(item("chat-" + i % 7, "m" + i));
        }
        Answer answer = ingest(items);
        assertThat(answer.status()).isEqualTo(200);
        assertCounts(answer, 300, 0, 0);
        assertThat(answer.json().path("items")).isEmpty();
        assertThat(tenant.countChats()).isEqualTo(7);
        String expected = IntStream.range(0, 300)
                .filter(i -> i % 7 == 3)
                .mapToObj(i -> "m" + i)
                .collect(Collectors.joining(","));
        assertThat(tenant.sql().text("""
                        select string_agg(m.content, ',' order by m.created_at, m.received_at)
                        from messages m
                        join chats c on c.org_id = m.org_id and c.id = m.chat_id
                        where m.org_id = ? and c.external_id = 'chat-3'
                        """, tenant.orgId)).isEqualTo(expected);
    }

    @Test
    void batch_withBadItems_storesTheOthersAndSaysWhatIsWrongWithEach() {
        UUID known = UUID.randomUUID();
        ingest(List.of(Map.of("id", known, "external_chat_id", "c", "role", "user", "content", "there")));
        Answer answer = ingest(List.of(
                item("c", "good"),
                Map.of("external_chat_id", "c", "role", "nobody", "content", "x"),
                Map.of("chat_id", UUID.randomUUID(), "role", "user", "content", "no chat"),
                Map.of("id", known, "external_chat_id", "c", "role", "user", "content", "there"),
                Map.of("id", known, "external_chat_id", "c", "role", "user", "content", "other"),
                Map.of("role", "user", "content", "nowhere"),
                List.of(),
                item("never-made-by-a-bad-item", "fine")));
        assertThat(answer.status()).isEqualTo(207);
        assertCounts(answer, 2, 1, 5);
        assertThat(answer.json()
                        .path("items")
                        .valueStream()
                        .map(item -> item.path("index").asInt() + " "
                                + item.path("status").asInt() + " "
                                + item.path("code").asText() + " "
                                + item.path("pointer").asText()))
                .containsExactly(
                        "1 422 unknown_value /items/1/role",
                        "2 404 chat_not_found /items/2/chat_id",
                        "3 200 duplicate null",
                        "4 409 id_conflict /items/4/id",
                        "5 422 required /items/5/chat_id",
                        "6 422 wrong_type /items/6");
        assertThat(tenant.countMessages()).isEqualTo(3);
    }

    /** Few messages go to the database in another form than many. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 15, 16, 17, 40})
    void batch_ofAnySize_keepsEveryFieldAndTellsStoredDuplicateAndHomelessApart(int size) {
        UUID chat = tenant.chat();
        UUID nowhere = UUID.randomUUID();
        var items = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < size; i++) {
            var item = new HashMap<String, Object>(Map.of(
                    "id",
                    UUID.randomUUID(),
                    "role",
                    i % 2 == 0 ? "user" : "assistant",
                    "content",
                    "m" + i,
                    "latency_ms",
                    i));
            item.put("chat_id", i % 4 == 3 ? nowhere : chat);
            if (i % 3 == 0) {
                item.putAll(Map.of("model", "model-" + i, "token_count", 10 * i, "metadata", Map.of("n", i)));
            }
            items.add(item);
        }
        var known = IntStream.range(0, size).filter(i -> i % 4 == 2).boxed().toList();
        for (int i : known) {
            ingest(List.of(items.get(i)));
        }
        int homeless = size / 4;

        assertCounts(ingest(items), size - known.size() - homeless, known.size(), homeless);

        assertThat(tenant.sql().text("""
                        select string_agg(concat_ws(' ', content, role, latency_ms, model, token_count, metadata), ',' order by latency_ms)
                        from messages
                        where org_id = ?
                        """, tenant.orgId))
                .isEqualTo(IntStream.range(0, size)
                        .filter(i -> i % 4 != 3)
                        .mapToObj(i -> "m%d %s %d %s"
                                .formatted(
                                        i,
                                        i % 2 == 0 ? "user" : "assistant",
                                        i,
                                        i % 3 == 0 ? "model-%d %d {\"n\": %d}".formatted(i, 10 * i, i) : "{}"))
                        .collect(Collectors.joining(",")));
    }

    @Test
    void idTwiceInOneBatch_isStoredOnce() {
        UUID id = UUID.randomUUID();
        Map<String, Object> one = Map.of("id", id, "external_chat_id", "c", "role", "user", "content", "same");
        Answer answer = ingest(
                List.of(one, one, Map.of("id", id, "external_chat_id", "c", "role", "user", "content", "other")));
        assertCounts(answer, 1, 1, 1);
        assertThat(tenant.countMessages()).isEqualTo(1);
    }

    @Test
    void descriptionOnARefusedItem_stillDescribesTheChat() {
        ingest(List.of(
                Map.of(
                        "external_chat_id",
                        "c",
                        "role",
                        "?",
                        "content",
                        "x",
                        "chat",
                        Map.of("title", "Named", "tags", List.of("t"))),
                item("c", "good")));
        assertThat(tenant.sql().text("select title from chats where org_id = ?", tenant.orgId))
                .isEqualTo("Named");
    }

    @Test
    void verbose_listsEveryItem() {
        Answer answer = tenant.post(
                tenant.path("/ingest?verbose=true"), object("items", List.of(item("c", "a"), item("c", "b"))));
        assertThat(answer.json().path("items")).hasSize(2);
        assertThat(answer.json().path("items").get(1).path("status").asInt()).isEqualTo(201);
        assertThat(answer.json().path("items").get(1).path("id").asText()).hasSize(36);
    }

    @Test
    void emptyBatch_isFine_missingItems_isNot() {
        assertThat(ingest(List.of()).status()).isEqualTo(200);
        assertThat(tenant.post(tenant.path("/ingest"), "{}").status()).isEqualTo(422);
        List<Map<String, Object>> tooMany =
                IntStream.range(0, 1001).mapToObj(i -> item("c", "x")).toList();
        Answer answer = ingest(tooMany);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("too_many");
        assertThat(tenant.countMessages()).isZero();
    }

    @Test
    void concurrentBatches_ofTheSameNewChats_makeEachOnce() {
        List<Map<String, Object>> forth =
                IntStream.range(0, 40).mapToObj(i -> item("shared-" + i, "x")).toList();
        List<Map<String, Object>> back = forth.reversed();
        List<Answer> answers = IntStream.range(0, 12)
                .parallel()
                .mapToObj(i -> ingest(i % 2 == 0 ? forth : back))
                .toList();
        assertThat(answers).allMatch(a -> a.status() == 200);
        assertThat(tenant.countChats()).isEqualTo(40);
        assertThat(tenant.countMessages()).isEqualTo(480);
    }

    @Test
    void idempotencyKey_onABatch_storesItOnce() {
        String body = object("items", List.of(item("c", "a"), item("c", "b")));
        Answer first = tenant.post(tenant.path("/ingest"), body, "idempotency-key", "b-1");
        Answer replay = tenant.post(tenant.path("/ingest"), body, "idempotency-key", "b-1");
        assertThat(replay.http().body()).isEqualTo(first.http().body());
        assertThat(replay.header("idempotent-replayed")).isEqualTo("true");
        assertThat(tenant.countMessages()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ndjson_streamsThousandsOfLines(boolean gzip) throws IOException {
        var text = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            text.append(object("external_chat_id", "c" + i % 50, "role", "user", "content", "line " + i))
                    .append('\n');
        }
        text.append("{broken\n\n").append(object("role", "user", "content", "no place"));
        Answer answer = stream(text.toString(), gzip);
        assertThat(answer.status()).isEqualTo(207);
        assertCounts(answer, 5000, 0, 2);
        assertThat(answer.json().path("items").get(0).path("index").asInt()).isEqualTo(5000);
        assertThat(answer.json().path("items").get(0).path("status").asInt()).isEqualTo(400);
        assertThat(answer.json().path("items").get(1).path("index").asInt()).isEqualTo(5002);
        assertThat(tenant.countMessages()).isEqualTo(5000);
        assertThat(tenant.countChats()).isEqualTo(50);
    }

    @Test
    void ndjson_cutOffGzip_isRefusedButSaysWhatWasStored() throws IOException {
        byte[] whole = gzip(object("external_chat_id", "c", "role", "user", "content", "x") + "\n");
        byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 4);
        Answer answer = tenant.send(
                "POST",
                tenant.path("/ingest"),
                cut,
                "content-type",
                "application/x-ndjson",
                "content-encoding",
                "gzip");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("invalid_encoding");
    }

    @Test
    void ndjson_lineOverTheLimit_isRefusedAlone() throws IOException {
        String big = object("external_chat_id", "c", "role", "user", "content", "x".repeat(1_100_000));
        Answer answer = stream(big + "\n" + object("external_chat_id", "c", "role", "user", "content", "small"), false);
        assertCounts(answer, 1, 0, 1);
        assertThat(answer.json().path("items").get(0).path("status").asInt()).isEqualTo(413);
    }

    @Test
    void ndjson_keepsTheOrderOfItsLines() throws IOException {
        var text = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            text.append(object("external_chat_id", "c", "role", "user", "content", "n" + i))
                    .append('\n');
        }
        assertCounts(stream(text.toString(), true), 3000, 0, 0);
        String expected = IntStream.range(0, 3000).mapToObj(i -> "n" + i).collect(Collectors.joining(","));
        assertThat(tenant.sql()
                        .text(
                                "select string_agg(content, ',' order by created_at, received_at) from messages where org_id = ?",
                                tenant.orgId))
                .isEqualTo(expected);
    }

    @Test
    void ndjson_ofMillionsOfEmptyLines_isAnsweredInLittleMemory() throws IOException {
        Answer answer = stream("{}\n".repeat(1_000_000), true);
        assertCounts(answer, 0, 0, 1_000_000);
        assertThat(answer.json().path("items")).hasSize(10_000);
        assertThat(answer.json().path("items_omitted").asInt()).isEqualTo(990_000);
    }

    @Test
    void chatIdTaken_isConflictOfTheChat() {
        UUID taken = tenant.chat();
        Answer answer = ingest(List.of(Map.of(
                "external_chat_id", "other", "role", "user", "content", "x", "chat", Map.of("id", taken.toString()))));
        assertCounts(answer, 0, 0, 1);
        assertThat(answer.json().path("items").get(0).path("pointer").asText()).isEqualTo("/items/0/chat/id");
        assertThat(answer.json().path("items").get(0).path("code").asText()).isEqualTo("id_conflict");
    }

    @Test
    void chatOfNoPersonOfTheOrganization_isRefusedAlone() {
        UUID stranger = TestPerson.of(TestServer.shared().tenant(), Role.ADMIN).id;
        UUID person = TestPerson.of(tenant, Role.ADMIN).id;
        assertCounts(ingest(List.of(item("there", "1"))), 1, 0, 0);

        Answer answer = ingest(List.of(
                owned("foreign", stranger),
                item("foreign", "2"),
                owned("own", person),
                // The description of a chat that is there does not count.
                owned("there", stranger)));

        assertThat(answer.status()).isEqualTo(207);
        assertCounts(answer, 2, 0, 2);
        assertThat(answer.json().path("items").findValuesAsText("pointer"))
                .containsExactly("/items/0/chat/user_id", "/items/1/chat/user_id");
        assertThat(answer.json().path("items").findValuesAsText("code"))
                .containsExactly("unknown_value", "unknown_value");
        assertThat(answer.json().path("items").path(0).path("status").asInt()).isEqualTo(422);
        assertThat(tenant.sql()
                        .text(
                                "select string_agg(external_id || ' ' || coalesce(user_id::text, '-'), ',' order by external_id) from chats where org_id = ?",
                                tenant.orgId))
                .isEqualTo("own " + person + ",there -");
    }

    private static Map<String, Object> owned(String chat, UUID user) {
        return Map.of(
                "external_chat_id",
                chat,
                "role",
                "user",
                "content",
                "x",
                "chat",
                Map.of("user_id", user, "title", "T"));
    }

    @Test
    void ndjson_withIdempotencyKey_isRefused() {
        Answer answer = tenant.post(
                tenant.path("/ingest"), "{}", "content-type", "application/x-ndjson", "idempotency-key", "k");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("idempotency_key_unsupported");
    }

    private Answer stream(String text, boolean gzip) throws IOException {
        byte[] body = gzip ? gzip(text) : text.getBytes(StandardCharsets.UTF_8);
        return gzip
                ? tenant.send(
                        "POST",
                        tenant.path("/ingest"),
                        body,
                        "content-type",
                        "application/x-ndjson",
                        "content-encoding",
                        "gzip")
                : tenant.send("POST", tenant.path("/ingest"), body, "content-type", "application/x-ndjson");
    }

    static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
